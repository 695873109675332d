namespace Feishu.LogSearch.Testing;

/// <summary>What a canary stands for.</summary>
public enum CanaryKind
{
    /// <summary>A secret: a token, key, password, cookie. The library takes it out of everything, without a word of the host's.</summary>
    Secret,

    /// <summary>What tells who somebody is: a phone number, a mail address, a name. It is taken out where the host says so (<c>AddPersonalData</c>).</summary>
    PersonalData,
}
