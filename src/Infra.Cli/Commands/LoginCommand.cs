using System.CommandLine;
using Infra.Core.Diagnostics;
using Infra.Engine.Workspace;

namespace Infra.Cli.Commands;

/// <summary><c>infra login</c>: chooses where stacks are kept, after a look whether they can be.</summary>
internal static class LoginCommand
{
    private const string Local = "file://~";

    public static Command Create(CliHost host, Composition composition, GlobalFlags common)
    {
        var url = new Argument<string?>("url")
        {
            Description = "file://FOLDER, s3://BUCKET/PREFIX?region=REGION or postgres://USER@HOST/DATABASE",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var local = new Option<bool>("--local", "-l") { Description = "Keep stacks in the home folder" };
        var command = new Command("login", "Choose where stacks are kept.") { url, local };
        command.SetAction(async (result, cancellationToken) =>
        {
            var chosen = result.GetValue(local) ? Local : result.GetValue(url) ?? throw Hosted();
            var directory = host.Environment.WorkingDirectory;
            var location = BackendLocation.Parse(Absolute(chosen, directory), directory, host.Environment, "the command line").Require();
            var stacks = await composition.OpenStore(location).ListUncountedAsync(null, cancellationToken);
            new Login(host.Environment).Write(location.Url);
            host.Output.WriteLine($"Logged in to {location.Display} ({Display.TreeTable.Counted(stacks.Length, "stack")}).");
            if (location.Display != location.Url)
            {
                host.Error.WriteLine("The password is kept with the login: leave it out of the URL and set PGPASSWORD to avoid that.");
            }

            if (Overriding(host, directory) is { } origin)
            {
                host.Error.WriteLine($"{origin} names a backend: while it does, that one is used in place of the login.");
            }

            return ExitCodes.Success;
        });
        return command;
    }

    private static DiagnosticException Hosted() =>
        new(WorkspaceDiagnostics.BadBackend.Create("the hosted service of Pulumi is not supported") with
        {
            NextStep = "give a URL, or --local to keep stacks in the home folder",
        });

    private static string? Overriding(CliHost host, string directory) =>
        host.Environment.Variable("PULUMI_BACKEND_URL") is { Length: > 0 } ? "PULUMI_BACKEND_URL"
        : ProjectFile.Discover(directory).Value is { BackendUrl: not null } project ? project.Path : null;

    // A folder must mean the same from wherever the next command is run.
    private static string Absolute(string url, string directory)
    {
        const string Scheme = "file://";
        return url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && url[Scheme.Length..] is var path
            && !path.StartsWith('~') && !Path.IsPathRooted(path) ? Scheme + Path.GetFullPath(path, directory) : url;
    }
}
