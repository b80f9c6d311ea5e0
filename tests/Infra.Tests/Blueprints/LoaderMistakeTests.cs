using Infra.Blueprints;

namespace Infra.Tests.Blueprints;

/// <summary>What the loader says about files that are no blueprints, word by word.</summary>
public sealed class LoaderMistakeTests
{
    public static TheoryData<BlueprintCase> Cases => BlueprintCase.Read("loader.txt");

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_mistake_is_told_with_its_place(BlueprintCase given)
    {
        var result = new BlueprintLoader().Parse("b.yaml", given.Yaml);
        Assert.Equal(given.Expected, string.Join('\n', result.Diagnostics));
        Assert.False(result.Succeeded);
    }
}
