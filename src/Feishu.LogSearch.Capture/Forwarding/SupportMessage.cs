using System.Collections.Immutable;

namespace Feishu.LogSearch.Capture;

/// <summary>What a forwarder will send, to be reviewed before it leaves: the bytes of each part are sent as they are.</summary>
/// <param name="Receiver">Where it goes, for people, without secrets.</param>
/// <param name="Parts">The messages, in the order in which they are sent.</param>
public sealed record SupportMessage(string Receiver, ImmutableArray<SupportMessagePart> Parts);
