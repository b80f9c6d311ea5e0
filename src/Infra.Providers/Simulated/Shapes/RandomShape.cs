using System.Globalization;
using System.Numerics;
using Infra.Core.Properties;
using Infra.Core.Schema;

namespace Infra.Providers.Simulated.Shapes;

/// <summary>The random package: its values obey lengths, ranges and alphabets as the real ones do, and are the same every time.</summary>
internal sealed class RandomShape : PackageShape
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Numeric = "0123456789";
    private const string Special = "!@#$%&*()-_=+[]{}<>:?";
    private const int MaximumLength = 65536;

    /// <inheritdoc/>
    public override bool LivesInState => true;

    /// <inheritdoc/>
    public override string Id(ShapeContext context) => Member(context) switch
    {
        "RandomPet" => Pet(context),
        "RandomId" => Url(Convert.ToBase64String(IdBytes(context))),
        "RandomPassword" => "none",
        // The real one refuses a text of no length; here it has at least an ID.
        "RandomString" => Text(context) is { Length: > 0 } text ? text : "none",
        "RandomBytes" => "none",
        "RandomInteger" => Integer(context).ToString(CultureInfo.InvariantCulture),
        "RandomShuffle" => "-",
        _ => Uuid(context),
    };

    /// <inheritdoc/>
    public override PropertyValue? Output(ShapeContext context, string id, PropertySchema property) => (Member(context), property.Name) switch
    {
        ("RandomId", "b64Std") => Prefix(context) + Convert.ToBase64String(IdBytes(context)),
        ("RandomId", "b64Url") => Prefix(context) + Url(Convert.ToBase64String(IdBytes(context))),
        ("RandomId", "hex") => Prefix(context) + Convert.ToHexStringLower(IdBytes(context)),
        ("RandomId", "dec") => Prefix(context)
            + new BigInteger(IdBytes(context), isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture),
        ("RandomBytes", "base64") => Convert.ToBase64String(Bytes(context)),
        ("RandomBytes", "hex") => Convert.ToHexStringLower(Bytes(context)),
        ("RandomPassword" or "RandomString", "result") => Text(context),
        // Has the form of a hash; it is not one of the password.
        ("RandomPassword", "bcryptHash") => "$2a$10$" + context.Entropy.Text("bcryptHash", 53, "./" + Upper + Lower + Numeric),
        ("RandomInteger", "result") => Integer(context),
        ("RandomShuffle", "results") => Shuffle(context),
        ("RandomPet", "length") => 2,
        ("RandomPet", "separator") => "-",
        (_, "result") => id,
        (_, "lower" or "upper" or "numeric" or "special") => true,
        (_, "number") => context.Flag("numeric") ?? true,
        (_, "minLower" or "minUpper" or "minNumeric" or "minSpecial") => 0,
        _ => null,
    };

    /// <inheritdoc/>
    public override bool IsKnownBefore(string property) =>
        property is "lower" or "upper" or "numeric" or "special" or "number" or "separator" || property.StartsWith("min", StringComparison.Ordinal);

    private static string Member(ShapeContext context) => context.Type[(context.Type.LastIndexOf(':') + 1)..];

    private static string Prefix(ShapeContext context) => context.Text("prefix") ?? "";

    private static string Url(string base64) => base64.TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private static int Length(ShapeContext context, string property) => Math.Clamp(context.Integer(property) ?? 0, 0, MaximumLength);

    private static byte[] IdBytes(ShapeContext context) => context.Entropy.Bytes("id", Math.Max(Length(context, "byteLength"), 1));

    private static byte[] Bytes(ShapeContext context) => context.Entropy.Bytes("bytes", Length(context, "length"));

    private static string Uuid(ShapeContext context) => context.Entropy.Uuid("uuid", Member(context) == "RandomUuid7" ? 7 : 4);

    private static string Pet(ShapeContext context)
    {
        var count = Math.Clamp(context.Integer("length") ?? 2, 1, 64);
        var words = new List<string>();
        if (context.Text("prefix") is { } prefix)
        {
            words.Add(prefix);
        }

        for (var i = 0; i < count; i++)
        {
            var list = i == count - 1 ? PetWords.Animals : i == count - 2 ? PetWords.Adjectives : PetWords.Adverbs;
            words.Add(list[context.Entropy.Number("word" + i, list.Length)]);
        }

        return string.Join(context.Inputs.Get("separator")?.Unwrap() is StringValue separator ? separator.Value : "-", words);
    }

    private static long Integer(ShapeContext context)
    {
        var (min, max) = (context.Integer("min") ?? 0, context.Integer("max") ?? 0);
        return min + new Entropy([.. context.Entropy.Bytes("integer", 16)]).Number("result", (long)max - min + 1);
    }

    private static PropertyValue Shuffle(ShapeContext context)
    {
        if (context.Inputs.Get("inputs")?.Unwrap() is not ListValue { Items.Length: > 0 } inputs)
        {
            return PropertyValue.List([]);
        }

        var count = Math.Clamp(context.Integer("resultCount") ?? inputs.Items.Length, 0, MaximumLength);
        var results = new List<PropertyValue>(count);
        for (var round = 0; results.Count < count; round++)
        {
            var items = inputs.Items.ToArray();
            for (var i = items.Length - 1; i > 0; i--)
            {
                var j = context.Entropy.Number($"shuffle{round}.{i}", i + 1);
                (items[i], items[j]) = (items[j], items[i]);
            }

            results.AddRange(items.Take(count - results.Count));
        }

        return PropertyValue.List(results);
    }

    /// <summary>Text of the wanted length: first as many of each kind as asked for, then any, then all of it shuffled.</summary>
    private static string Text(ShapeContext context)
    {
        var special = context.Inputs.Get("overrideSpecial")?.Unwrap() is StringValue { Value.Length: > 0 } own ? own.Value : Special;
        (string Flag, string Minimum, string Alphabet)[] kinds =
        [
            ("lower", "minLower", Lower), ("upper", "minUpper", Upper), ("numeric", "minNumeric", Numeric), ("special", "minSpecial", special),
        ];
        var characters = new List<char>();
        var all = "";
        foreach (var (flag, minimum, alphabet) in kinds)
        {
            var isOn = context.Flag(flag) ?? (flag == "numeric" ? context.Flag("number") : null) ?? true;
            all += isOn ? alphabet : "";
            characters.AddRange(context.Entropy.Text(minimum, Length(context, minimum), alphabet));
        }

        var rest = Length(context, "length") - characters.Count;
        if (rest > 0 && all.Length > 0)
        {
            characters.AddRange(context.Entropy.Text("any", rest, all));
        }

        for (var i = characters.Count - 1; i > 0; i--)
        {
            var j = (int)context.Entropy.Number("place" + i, i + 1);
            (characters[i], characters[j]) = (characters[j], characters[i]);
        }

        return new string([.. characters.Take(Length(context, "length"))]);
    }
}
