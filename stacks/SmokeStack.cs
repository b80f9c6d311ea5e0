using Pulumi.Random;

namespace Infra.Stacks;

/// <summary>The smallest stack that shows that everything works: a name, a password and their outputs.</summary>
public sealed class SmokeStack : IStackDefinition
{
    private const int PasswordLength = 24;

    /// <inheritdoc/>
    public IDictionary<string, object?> Declare()
    {
        var pet = new RandomPet("name");
        var password = new RandomPassword("password", new RandomPasswordArgs { Length = PasswordLength });
        return new Dictionary<string, object?>
        {
            ["name"] = pet.Id,
            ["password"] = password.Result,
        };
    }
}
