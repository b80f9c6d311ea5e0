using Infra.TestPrograms;
using Pulumi;

// The exit code is dropped on purpose: a program that does so must fail all the same when its deployment did.
switch (ProgramChoice.Name)
{
    case "quits":
        break;
    case "leaves":
        Misbehaviour.Leave();
        break;
    case "stack":
        await Deployment.RunAsync<SiteStack>();
        break;
    case var name:
        await Deployment.RunAsync(() => DeclaredPrograms.RunAsync(name));
        break;
}
