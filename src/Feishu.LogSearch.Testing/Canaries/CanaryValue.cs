using System.Globalization;

namespace Feishu.LogSearch.Testing;

/// <summary>A value that occurs nowhere else, in the forms that shapes need. Every canary has its own.</summary>
public sealed class CanaryValue
{
    /// <summary>So many characters in a row of a word are a leak; so many digits of a number.</summary>
    internal const int WordWindow = 8;
    internal const int NumberWindow = 11;
    internal const int NameWindow = 2;

    // No vowels: no word of a language comes of it. Digits are in it, as in every secret.
    private const string Letters = "bcdfghjkmnpqrstvwxz23456789";

    // Characters that no name and no text has: an accident is out of the question.
    private const char FirstRare = '\u3400';
    private const int RareCount = 6_400;

    // From 1960 on, so that every date is one of a living person's birth.
    private static readonly DateTime FirstBirthday = new(1960, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private const int Birthdays = 14_000;

    private readonly ulong _bits;

    internal CanaryValue(ulong seed)
    {
        _bits = Mix(seed);
    }

    /// <summary>24 letters and digits, as a secret or a password; any eight in a row are unique.</summary>
    public string Word => Used(string.Concat(Chunk, Chunk, Chunk));

    /// <summary>A mobile number of mainland China: 11 digits.</summary>
    public string Mobile => Used(string.Create(CultureInfo.InvariantCulture, $"13{_bits % 1_000_000_000:D9}"));

    /// <summary>The number of a Chinese identity card: 18 digits, with a right check digit.</summary>
    public string IdentityCard => Used(MakeIdentityCard());

    /// <summary>The number of a bank card: 16 digits, with a right check digit.</summary>
    public string BankCard => Used(MakeBankCard());

    /// <summary>A Chinese name of three characters.</summary>
    public string PersonName => Used(string.Concat("张", Rare(_bits), Rare(_bits / RareCount)));

    internal bool IsUsed { get; set; }

    /// <summary>What is searched for: each of these is a leak.</summary>
    internal IEnumerable<string> Windows
    {
        get
        {
            string word = Chunk + Chunk;
            for (int i = 0; i < WordWindow; i++)
            {
                yield return word.Substring(i, WordWindow);
            }

            yield return Mobile;
            yield return IdentityCard[^NumberWindow..];
            yield return BankCard[^NumberWindow..];
            yield return PersonName[^NameWindow..];
        }
    }

    /// <summary>Eight letters and digits.</summary>
    internal string Chunk => string.Create(WordWindow, _bits, static (chunk, bits) =>
    {
        for (int i = 0; i < chunk.Length; i++)
        {
            chunk[i] = Letters[(int)(bits % (ulong)Letters.Length)];
            bits /= (ulong)Letters.Length;
        }

        // Neither a word without a digit nor a number without a letter is known for a secret.
        chunk[0] = 'q';
        chunk[4] = '7';
    });

    private static string Rare(ulong bits) => ((char)(FirstRare + (int)(bits % RareCount))).ToString();

    private string MakeIdentityCard()
    {
        DateTime birthday = FirstBirthday.AddDays(_bits % Birthdays);
        for (ulong sequence = _bits / Birthdays; ; sequence++)
        {
            string number = string.Create(CultureInfo.InvariantCulture, $"110101{birthday:yyyyMMdd}{sequence % 1_000:D3}");
            int sum = 0;
            for (int i = 0; i < number.Length; i++)
            {
                sum += (number[i] - '0') * ((1 << (number.Length - i)) % 11);
            }

            char check = "10X98765432"[sum % 11];
            if (check != 'X')
            {
                return number + check;
            }
        }
    }

    private string MakeBankCard()
    {
        string number = string.Create(CultureInfo.InvariantCulture, $"622202{_bits % 1_000_000_000:D9}");
        int sum = 0;
        for (int i = 0; i < number.Length; i++)
        {
            int digit = number[^(i + 1)] - '0';
            sum += i % 2 != 0 ? digit : digit > 4 ? (2 * digit) - 9 : 2 * digit;
        }

        return string.Create(CultureInfo.InvariantCulture, $"{number}{(10 - (sum % 10)) % 10}");
    }

    private string Used(string value)
    {
        IsUsed = true;
        return value;
    }

    /// <summary>SplitMix64: neighbouring seeds have nothing in common.</summary>
    private static ulong Mix(ulong seed)
    {
        ulong bits = seed + 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
