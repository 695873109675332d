namespace Feishu.LogSearch.SoakTest;

/// <summary>A round: between which times its records were recorded, and whether they were acknowledged.</summary>
/// <param name="Begin">No record is older.</param>
/// <param name="End">No record that was acknowledged is younger.</param>
/// <param name="IsAcknowledged">Otherwise each of its records may be there or not, but never twice.</param>
internal readonly record struct SoakRound(DateTimeOffset Begin, DateTimeOffset End, bool IsAcknowledged);
