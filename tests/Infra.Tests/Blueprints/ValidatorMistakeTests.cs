using System.Collections.Immutable;
using Infra.Blueprints;
using Infra.Core.Diagnostics;

namespace Infra.Tests.Blueprints;

/// <summary>What the validator says about blueprints that cannot work, word by word.</summary>
public sealed class ValidatorMistakeTests
{
    public static TheoryData<BlueprintCase> Cases => BlueprintCase.Read("validator.txt");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_mistake_is_told_with_its_place(BlueprintCase given)
    {
        var blueprint = new BlueprintLoader().Parse("b.yaml", given.Yaml).Require();
        ImmutableArray<Diagnostic> found = new BlueprintValidator(SmallKinds.Instance, SmallCatalog.Instance).Validate(blueprint);
        Assert.Equal(given.Expected, string.Join('\n', found));
    }
}
