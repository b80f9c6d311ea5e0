using FsCheck.Fluent;
using Infra.Rpc.Transport;

namespace Infra.Tests.Rpc;

public sealed class GrpcStatusTextTests
{
    [Fact]
    public void Messages_come_back_as_they_were() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<string>(static text =>
    {
        // Lone surrogates have no UTF-8 form.
        var message = new string([.. (text ?? "").Where(static c => !char.IsSurrogate(c))]);
        var encoded = GrpcStatusText.Encode(message);
        return GrpcStatusText.Decode(encoded) == message && encoded.All(static c => c is >= ' ' and <= '~');
    }));

    [Fact]
    public void Timeouts_come_back_no_shorter() => FsCheck.Check.QuickThrowOnFailure(Prop.ForAll<int>(static milliseconds =>
    {
        var timeout = TimeSpan.FromMilliseconds(Math.Abs((long)milliseconds) + 1);
        var read = GrpcStatusText.DecodeTimeout(GrpcStatusText.EncodeTimeout(timeout));
        return read >= timeout - TimeSpan.FromSeconds(1) && (timeout > TimeSpan.FromDays(1) || read == timeout);
    }));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("1x")]
    [InlineData("-1S")]
    [InlineData("999999999S")]
    public void What_is_no_timeout_is_none(string? text) => Assert.Null(GrpcStatusText.DecodeTimeout(text));
}
