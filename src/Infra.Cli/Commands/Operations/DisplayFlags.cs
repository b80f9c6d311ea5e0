using System.CommandLine;
using Infra.Cli.Display;
using Infra.Core.Events;

namespace Infra.Cli.Commands.Operations;

/// <summary>The flags of an operation that say what is shown of it and where, with Pulumi's names.</summary>
internal sealed class DisplayFlags
{
    private readonly Option<bool> _diff = Flag("--diff", "Show every property that changes");
    private readonly Option<bool> _json = new("--json", "-j") { Description = "Write JSON" };
    private readonly Option<string> _eventLog = new("--event-log") { Description = "Write every event as a line of JSON", HelpName = "file" };
    private readonly Option<string> _markdown = new("--markdown")
    {
        Description = "Write a comment for a pull request ('-' for standard output)",
        HelpName = "file",
    };

    private readonly Option<bool> _showSecrets = Flag("--show-secrets", "Show secrets in the output");
    private readonly Option<bool> _showSames = Flag("--show-sames", "Show unchanged resources too");
    private readonly Option<bool> _showReads = Flag("--show-reads", "Show resources that are only read");
    private readonly Option<bool> _showReplacementSteps = Flag("--show-replacement-steps", "Show the halves of replacements");
    private readonly Option<bool> _showConfig = Flag("--show-config", "Show the configuration that is in force");
    private readonly Option<bool> _urns = Flag("--urns", "Show URNs in place of names");
    private readonly Option<bool> _suppressOutputs = Flag("--suppress-outputs", "Do not show the stack's outputs");
    private readonly Option<bool> _suppressProgress = Flag("--suppress-progress", "Do not show progress");
    private readonly Option<string> _suppressPermalink = new("--suppress-permalink")
    {
        Description = "Taken because scripts pass it: there is no link to suppress",
        HelpName = "bool",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly bool _isPreview;

    public DisplayFlags(OperationKind kind)
    {
        _isPreview = kind == OperationKind.Preview;
        Options =
        [
            _diff, _json, _eventLog, _urns, _suppressOutputs, _suppressProgress, _suppressPermalink,
            .. kind == OperationKind.Import ? [] : (Option[])[_showSecrets, _showSames, _showReads, _showReplacementSteps, _showConfig],
            .. _isPreview ? (Option[])[_markdown] : [],
        ];
    }

    /// <summary>The flags.</summary>
    public IReadOnlyList<Option> Options { get; }

    /// <summary>How to show things.</summary>
    public DisplayOptions Read(ParseResult result, DisplayOptions terminal) => terminal with
    {
        ShowSames = Given(result, _showSames),
        ShowReads = Given(result, _showReads),
        ShowSecrets = Given(result, _showSecrets),
        ShowReplacementSteps = Given(result, _showReplacementSteps),
        ShowUrns = Given(result, _urns),
        SuppressOutputs = Given(result, _suppressOutputs),
    };

    /// <summary>Whether every property that changes is shown.</summary>
    public bool IsDiff(ParseResult result) => result.GetValue(_diff);

    /// <summary>Whether JSON is written.</summary>
    public bool IsJson(ParseResult result) => result.GetValue(_json);

    /// <summary>Whether progress is not shown.</summary>
    public bool SuppressesProgress(ParseResult result) => result.GetValue(_suppressProgress);

    /// <summary>Whether the configuration is shown.</summary>
    public bool ShowsConfig(ParseResult result) => Given(result, _showConfig);

    /// <summary>The file for the comment on a pull request, or null.</summary>
    public string? Markdown(ParseResult result) => _isPreview ? result.GetValue(_markdown) : null;

    /// <summary>The file for the stream of events, or null.</summary>
    public string? EventLog(ParseResult result) => result.GetValue(_eventLog);

    private bool Given(ParseResult result, Option<bool> option) => Options.Contains(option) && result.GetValue(option);

    private static Option<bool> Flag(string name, string description) => new(name) { Description = description };
}
