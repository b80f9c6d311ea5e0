namespace Infra.Tests.Blueprints;

/// <summary>
/// A blueprint and what is wrong with it, out of a file of such cases: <c>### name</c>, the YAML, <c>---&gt;</c>, one diagnostic a line.
/// The texts <c>\t</c> and <c>\u0001</c> in the YAML stand for those characters, which editors would not keep.
/// </summary>
public sealed record BlueprintCase(string Name, string Yaml, string Expected)
{
    private const string Divider = "\n--->\n";

    /// <summary>The cases of a file, for a theory.</summary>
    public static TheoryData<BlueprintCase> Read(string file)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Blueprints", "Cases", file));
        var cases = new TheoryData<BlueprintCase>();
        foreach (var block in ("\n" + text).Split("\n### ", StringSplitOptions.RemoveEmptyEntries))
        {
            var body = block[(block.IndexOf('\n') + 1)..];
            var at = body.IndexOf(Divider, StringComparison.Ordinal);
            cases.Add(new BlueprintCase(
                block[..block.IndexOf('\n')],
                body[..(at + 1)].Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\u0001", "\u0001", StringComparison.Ordinal),
                body[(at + Divider.Length)..].Trim()));
        }

        return cases;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
