using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace HostApp;

/// <summary>
/// Decides what becomes of a call. It depends on nothing but the seed and the call itself, so that the same calls end the
/// same way in whatever order they arrive.
/// </summary>
internal sealed class FateTeller(int seed)
{
    private const double ErrorRate = 0.11;
    private const double GatewayTimeoutRate = 0.012;
    private const double NoAnswerRate = 0.01;

    private const double IncidentGatewayTimeoutRate = 0.45;
    private const double IncidentNoAnswerRate = 0.10;
    private const double IncidentErrorRate = 0.25;

    /// <summary>Decides.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="pathAndQuery">What was called.</param>
    /// <param name="body">The request's body.</param>
    /// <param name="isIncident">Whether the service behind the API is down for most calls.</param>
    /// <returns>The fate, with two more throws of dice (0 to 1) for whoever carries it out.</returns>
    public (Fate Fate, double Detail, double Delay) Tell(string method, string pathAndQuery, byte[] body, bool isIncident)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed} {method} {pathAndQuery}\n")));
        hash.AppendData(body);
        byte[] dice = hash.GetHashAndReset();
        double fate = Throw(dice, 0);
        double gateway = isIncident ? IncidentGatewayTimeoutRate : GatewayTimeoutRate;
        double silent = gateway + (isIncident ? IncidentNoAnswerRate : NoAnswerRate);
        double error = silent + (isIncident ? IncidentErrorRate : ErrorRate);
        return (
            fate < gateway ? Fate.GatewayTimeout : fate < silent ? Fate.NoAnswer : fate < error ? Fate.Error : Fate.Success,
            Throw(dice, 1),
            Throw(dice, 2));
    }

    private static double Throw(byte[] dice, int number) =>
        (BinaryPrimitives.ReadUInt64LittleEndian(dice.AsSpan(number * sizeof(ulong))) >> 11) * (1.0 / (1UL << 53));
}
