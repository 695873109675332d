using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace Feishu.LogSearch.Capture;

/// <summary>
/// Reads what the platform pushes to one app: events of schema 1.0 and 2.0, callbacks and URL verifications, encrypted or
/// plain; and verifies it. Thread-safe. It never throws: what it cannot accept is a <see cref="FeishuEventError"/>.
/// </summary>
/// <remarks>
/// With an Encrypt Key, a push must be signed, and the Verification Token is compared where the body has one. Without one,
/// the Verification Token alone is compared, and must be there. Without both, everything is accepted. A URL verification is
/// not signed; its token is compared. An old card callback is signed with the Verification Token.
/// </remarks>
public sealed class FeishuEventDecoder
{
    private const int Sha1HexLength = 2 * SHA1.HashSizeInBytes;

    private readonly string? _appId;
    private readonly string? _encryptKey;
    private readonly string? _verificationToken;
    private readonly byte[]? _token;
    private readonly FeishuEventCipher? _cipher;
    private readonly TimeSpan? _maxSignatureAge;
    private readonly int _maxBodyBytes;
    private readonly TimeProvider _time;

    /// <summary>Makes a decoder.</summary>
    /// <param name="options">The app's keys and limits; later changes of the object have no effect.</param>
    /// <param name="appId">The app; an event that names another is refused. <see langword="null"/> to accept any.</param>
    /// <param name="time">Tells the age of signatures.</param>
    public FeishuEventDecoder(FeishuEventOptions options, string? appId = null, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        _appId = appId;
        _encryptKey = NullIfEmpty(options.EncryptKey);
        _verificationToken = NullIfEmpty(options.VerificationToken);
        _token = _verificationToken is { } token ? Encoding.UTF8.GetBytes(token) : null;
        _cipher = _encryptKey is { } key ? new FeishuEventCipher(key) : null;
        _maxSignatureAge = options.MaxSignatureAge;
        _maxBodyBytes = options.MaxBodyBytes;
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Verifies and reads a body as it came over HTTP.</summary>
    /// <param name="body">The raw body. The result keeps it, where it is not encrypted: do not change it afterwards.</param>
    /// <param name="signature">The three headers, or <see langword="null"/> where one is missing.</param>
    /// <returns>What it is: a <see cref="FeishuEvent"/>, a <see cref="FeishuUrlVerification"/> or a <see cref="FeishuEventError"/>.</returns>
    public FeishuPush Decode(ReadOnlyMemory<byte> body, FeishuEventSignature? signature = null)
    {
        if (body.Length > _maxBodyBytes)
        {
            return FeishuEventErrors.BodyTooLarge(body.Length, _maxBodyBytes);
        }

        // What is wrong with the signature matters only once it is known that this is no URL verification, and then it
        // hides everything else: whoever cannot sign must not learn whether a body could be decrypted.
        FeishuEventError? doubt = CheckSignature(body.Span, signature);
        EventEnvelope? envelope = Open(body, out FeishuEventError? error);
        if (envelope is null)
        {
            return doubt ?? error!;
        }

        if (envelope.IsUrlVerification)
        {
            return CheckToken(envelope, isSigned: false) ?? Read(envelope);
        }

        if (envelope.IsOldCard)
        {
            return CheckCard(body.Span, signature, doubt) ?? Read(envelope);
        }

        return doubt ?? CheckToken(envelope, isSigned: _encryptKey is not null) ?? Read(envelope);
    }

    /// <summary>
    /// Reads a body whose sender is known: the payload of a long connection's frame, or a body that an SDK has verified.
    /// Nothing is verified; it is decrypted if it is still encrypted.
    /// </summary>
    /// <param name="body">The body. The result keeps it, where it is not encrypted: do not change it afterwards.</param>
    /// <returns>What it is: a <see cref="FeishuEvent"/>, a <see cref="FeishuUrlVerification"/> or a <see cref="FeishuEventError"/>.</returns>
    public FeishuPush DecodeTrusted(ReadOnlyMemory<byte> body) =>
        body.Length > _maxBodyBytes ? FeishuEventErrors.BodyTooLarge(body.Length, _maxBodyBytes)
        : Open(body, out FeishuEventError? error) is { } envelope ? Read(envelope)
        : error!;

    private EventEnvelope? Open(ReadOnlyMemory<byte> body, out FeishuEventError? error)
    {
        EventEnvelope? envelope = EventEnvelope.Read(body, out error);
        if (envelope?.Encrypted is not { } encrypted)
        {
            return envelope;
        }

        if (_cipher is null)
        {
            error = FeishuEventErrors.KeyMissing();
            return null;
        }

        // The padding of one wrong decryption in 256 looks right; its text does not.
        if (!_cipher.TryDecrypt(encrypted, out ReadOnlyMemory<byte>? plain) || !Utf8.IsValid(plain.Value.Span))
        {
            error = FeishuEventErrors.DecryptionFailed();
            return null;
        }

        return EventEnvelope.Read(plain.Value, out error);
    }

    private FeishuPush Read(EventEnvelope envelope)
    {
        if (envelope.IsUrlVerification)
        {
            return envelope.Challenge is { } challenge ? new FeishuUrlVerification(challenge) : FeishuEventErrors.FieldMissing("challenge");
        }

        return string.IsNullOrEmpty(envelope.EventType) ? FeishuEventErrors.FieldMissing("event type (header.event_type, or event.type in schema 1.0)")
            : _appId is not null && envelope.AppId is { } appId && appId != _appId ? FeishuEventErrors.OtherApp(_appId, appId)
            : envelope.ToEvent(envelope.EventType);
    }

    private FeishuEventError? CheckSignature(ReadOnlySpan<byte> body, FeishuEventSignature? signature) =>
        _encryptKey is null ? null
        : signature is null ? FeishuEventErrors.SignatureMissing()
        : !signature.Matches(HashAlgorithmName.SHA256, _encryptKey, body) ? FeishuEventErrors.SignatureMismatch()
        : CheckAge(signature);

    private FeishuEventError? CheckCard(ReadOnlySpan<byte> body, FeishuEventSignature? signature, FeishuEventError? doubt) =>
        _verificationToken is null ? doubt
        : signature is null ? FeishuEventErrors.SignatureMissing()
        : signature.Signature.Length != Sha1HexLength ? doubt ?? (_encryptKey is null ? FeishuEventErrors.SignatureMismatch() : null)
        : !signature.Matches(HashAlgorithmName.SHA1, _verificationToken, body) ? FeishuEventErrors.SignatureMismatch()
        : CheckAge(signature);

    private FeishuEventError? CheckAge(FeishuEventSignature signature) =>
        _maxSignatureAge is not { } maxAge
        || (FeishuTimestamp.Parse(signature.Timestamp) is { } time && (_time.GetUtcNow() - time).Duration() <= maxAge)
            ? null
            : FeishuEventErrors.SignatureExpired(maxAge);

    /// <summary>A signature proves more than the token does: where there is one, a body may lack the token, but not have another.</summary>
    private FeishuEventError? CheckToken(EventEnvelope envelope, bool isSigned)
    {
        if (_token is null || (isSigned && envelope.Token is null))
        {
            return null;
        }

        return envelope.Token is { } token && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), _token)
            ? null
            : FeishuEventErrors.TokenMismatch(envelope.Token is null);
    }

    private static string? NullIfEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
