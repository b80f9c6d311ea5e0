using System.Collections.Immutable;
using Infra.Core.Programs;
using Infra.Testing.Conversations;
using Infra.Testing.Programs;

namespace Infra.Tests.Rpc;

/// <summary>
/// The programs of recorded conversations on our SDK, against an engine that answers as the recorded one did: what our SDK asks for is what
/// the Node SDK asked for, but for the fields that <see cref="NodeOnlyFields"/> lists.
/// </summary>
public sealed class SdkConversationTests
{
    public static TheoryData<string> Names => [.. RecordedConversations.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_program_asks_for_what_was_recorded(string name) => Assert.Empty(await RunAsync(name, static line => line, SdkReplay.Patience));

    [Fact]
    public async Task The_comparison_notices_what_is_missing_what_is_added_and_what_differs()
    {
        var changed = await RunAsync(
            "lifecycle",
            static line => line.Replace("\"propertyDependencies\":{\"a\":{}}", "\"protect\":true", StringComparison.Ordinal),
            SdkReplay.Patience);
        Assert.Contains(changed, static d => d.Contains("expected", StringComparison.Ordinal) && d.Contains("protect", StringComparison.Ordinal));

        // What is recorded is never asked for in full, and nothing is to be waited for.
        var renamed = await RunAsync(
            "lifecycle",
            static line => line.Replace("\"name\":\"b\",\"parent\"", "\"name\":\"z\",\"parent\"", StringComparison.Ordinal),
            TimeSpan.Zero);
        Assert.Contains(renamed, static d => d.Contains("seen nothing", StringComparison.Ordinal));
        Assert.Contains(renamed, static d => d.Contains("nobody asked for it", StringComparison.Ordinal));
    }

    [Fact]
    public void What_only_the_Node_SDK_sends_is_listed_with_reasons_and_in_the_documents()
    {
        var page = House.Repository.Read("docs", "wire.md");

        Assert.All(NodeOnlyFields.All, field => Assert.Contains($"| `{field.Field}` | {field.Reason} |", page, StringComparison.Ordinal));
    }

    private static Task<ImmutableArray<string>> RunAsync(string name, Func<string, string> change, TimeSpan patience) => SdkReplay.RunAsync(
        RecordedConversations.Read(name, change),
        static step => step.Program.ValueKind == System.Text.Json.JsonValueKind.Object ? new DataProgram(step.Program) : (IProgram)new PairProgram(),
        patience,
        CancellationToken.None);
}
