using System.CommandLine;
using Infra.Engine.Workspace;

namespace Infra.Cli.Commands;

/// <summary><c>infra logout</c>: from now on stacks are kept in the home folder again.</summary>
internal static class LogoutCommand
{
    public static Command Create(CliHost host)
    {
        var command = new Command("logout", "Forget where stacks are kept; what is there stays.");
        command.SetAction(_ =>
        {
            var login = new Login(host.Environment);
            if (login.Read() is null)
            {
                host.Output.WriteLine("Nobody is logged in.");
                return ExitCodes.Success;
            }

            login.Write(null);
            host.Output.WriteLine("Logged out.");
            return ExitCodes.Success;
        });
        return command;
    }
}
