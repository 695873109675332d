namespace Feishu.LogSearch.Benchmarks.Capacity;

/// <summary>
/// Minute by minute, ten days of one server of a shard: batches arrive along the curve of a working day and become parts, parts
/// are merged eight at a time as far as the merging cores reach, and whole days are dropped. No chance is in it.
/// </summary>
internal sealed class ShardSimulation
{
    private const int MinutesPerDay = 24 * 60;
    private const int SimulatedDays = 10;
    private const int FanIn = 8;
    private const double LargestMerge = 1e9;
    private const double MicrosecondsPerMinute = 60e6;

    /// <summary>How busy the hours of a day are.</summary>
    private static readonly double[] Hours = [2, 1, 1, 1, 1, 1, 2, 5, 12, 22, 24, 22, 12, 15, 23, 24, 22, 18, 12, 9, 8, 6, 4, 3];

    private readonly CapacityOptions _options;
    private readonly double _recordsPerDay;
    private readonly double _hosts;

    private ShardSimulation(CapacityOptions options, double recordsPerDay, double hosts)
    {
        _options = options;
        _recordsPerDay = recordsPerDay;
        _hosts = hosts;
    }

    /// <summary>The busiest hour, as a multiple of the mean.</summary>
    public static double Peak => Hours.Max() / Hours.Average();

    public double PeakCores { get; private set; }

    public double MaxParts { get; private set; }

    public double MaxBytes { get; private set; }

    /// <summary>How often a record is written, the first time included.</summary>
    public double Rewrites { get; private set; }

    /// <param name="options">The assumptions.</param>
    /// <param name="recordsPerDay">What comes to the shard.</param>
    /// <param name="hosts">The hosts that append to it.</param>
    public static ShardSimulation Run(CapacityOptions options, double recordsPerDay, double hosts)
    {
        var simulation = new ShardSimulation(options, recordsPerDay, hosts);
        simulation.Run();
        return simulation;
    }

    private void Run()
    {
        double written = 0;
        double merged = 0;
        for (int day = 0; day < SimulatedDays; day++)
        {
            // A new partition each day; that of the day before is merged to its end in the small hours, which are quiet.
            List<double> parts = [0];
            List<double> sizes = [0];
            for (int minute = 0; minute < MinutesPerDay; minute++)
            {
                double records = _recordsPerDay / MinutesPerDay * Hours[minute / 60] / Hours.Average();
                double inserts = Inserts(records);
                parts[0] += inserts;
                sizes[0] = records / inserts;
                written += records;
                double rewritten = Merge(parts, sizes);
                merged += rewritten;
                double microseconds = (records * (MeasuredCosts.AppendMicroseconds - MeasuredCosts.HostMicroseconds - MeasuredCosts.MergeMicroseconds))
                    + (inserts * MeasuredCosts.InsertMilliseconds * 1_000)
                    + (rewritten * MeasuredCosts.MergeMicroseconds);
                PeakCores = Math.Max(PeakCores, microseconds / MicrosecondsPerMinute);
                MaxParts = Math.Max(MaxParts, parts.Sum());
            }

            MaxBytes = Math.Min(day + 1, _options.Days) * _recordsPerDay * MeasuredCosts.BytesPerRecord;
        }

        Rewrites = 1 + (merged / written);
    }

    /// <summary>Each host appends when its batch is full, and at least each second.</summary>
    private double Inserts(double recordsOfMinute)
    {
        double perHost = recordsOfMinute / _hosts;
        double bySize = perHost / _options.BatchSize;
        double byTime = 60 / _options.FlushSeconds;
        return _hosts * Math.Min(perHost, Math.Max(bySize, byTime));
    }

    /// <summary>Merges from the smallest parts on, while there are enough and the cores have time.</summary>
    /// <returns>How many records were written anew.</returns>
    private double Merge(List<double> parts, List<double> sizes)
    {
        double capacity = _options.MergeCores * MicrosecondsPerMinute / MeasuredCosts.MergeMicroseconds;
        double done = 0;
        for (int level = 0; level < parts.Count; level++)
        {
            double size = sizes[level] * FanIn;
            double merges = Math.Floor(Math.Min(parts[level] / FanIn, (capacity - done) / Math.Max(1, size)));
            if (merges <= 0 || size > LargestMerge)
            {
                continue;
            }

            if (level + 1 == parts.Count)
            {
                parts.Add(0);
                sizes.Add(0);
            }

            parts[level] -= merges * FanIn;
            sizes[level + 1] = ((sizes[level + 1] * parts[level + 1]) + (size * merges)) / (parts[level + 1] + merges);
            parts[level + 1] += merges;
            done += merges * size;
        }

        return done;
    }
}
