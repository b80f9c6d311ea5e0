using System.Collections.Immutable;
using Infra.Testing.Conversations;

namespace Infra.Tests.Rpc;

/// <summary>
/// Recorded conversations of the real engine with Node programs and providers, replayed over the wire: what our engine answers and what it
/// calls is what the real one answered and called.
/// </summary>
public sealed class ConversationTests
{
    public static TheoryData<string> Names => [.. RecordedConversations.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_conversation_goes_as_it_was_recorded(string name) => Assert.Empty(await ReplayAsync(name, static line => line));

    [Fact]
    public async Task The_replay_notices_an_answer_and_a_call_that_differ()
    {
        var answer = await ReplayAsync(
            "lifecycle", static line => line.Replace("\"id\":\"b-1\",\"object\"", "\"id\":\"b-2\",\"object\"", StringComparison.Ordinal));
        var call = await ReplayAsync("lifecycle", static line => line.Contains("ResourceProvider/Create", StringComparison.Ordinal)
            ? line.Replace("\"a\":1", "\"a\":2", StringComparison.Ordinal) : line);

        Assert.Contains(answer, static d => d.Contains("expected the answer", StringComparison.Ordinal));
        Assert.Contains(call, static d => d.Contains("expected the request", StringComparison.Ordinal));
    }

    private static Task<ImmutableArray<string>> ReplayAsync(string name, Func<string, string> change) =>
        ConversationReplay.RunAsync(RecordedConversations.Read(name, change), CancellationToken.None);
}
