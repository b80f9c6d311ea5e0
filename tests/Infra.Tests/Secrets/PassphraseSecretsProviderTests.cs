using System.Text.Json;
using Infra.Core.Deployments;
using Infra.Core.Diagnostics;
using Infra.Engine.Secrets;
using Infra.Tests.StateFiles;

namespace Infra.Tests.Secrets;

/// <summary>Passphrases: Pulumi's formats and vectors (protocol reference 5.6), and what goes wrong.</summary>
public sealed class PassphraseSecretsProviderTests
{
    private const string State = "v1:AAECAwQFBgc=:v1:AAECAwQFBgcICQoL:Lsv0Mq4P43OA9/CWlvPiZJXoK3BhFA==";
    private const string Sealed = "v1:DA0ODxAREhMUFRYX:zPZvd8at6aTCv6CJv8+LyXEGB5J/ju3xKw==";

    [Fact]
    public void The_known_state_of_the_original_opens() =>
        PassphraseSecretsProvider.Open("password", "v1:fozI5u6B030=:v1:F+6ZduKKd8G0/V7L:PGMFeIzwobWRKmEAzUdaQHqC5mMRIQ==").Verify();

    [Fact]
    public void With_the_same_random_bytes_state_and_ciphertext_are_those_of_the_vector()
    {
        byte next = 0;
        var salt = true;
        var provider = PassphraseSecretsProvider.Create("correct horse", bytes =>
        {
            for (var i = 0; i < bytes.Length; i++)
            {
                bytes[i] = salt ? (byte)i : next++;
            }

            salt = false;
        });
        Assert.Equal(State, provider.State);
        Assert.Equal(Sealed, provider.EncryptText("\"hunter2\""));
    }

    [Fact]
    public void What_was_sealed_opens()
    {
        using var provider = PassphraseSecretsProvider.Open("correct horse", State);
        Assert.Equal("\"hunter2\"", provider.DecryptText(Sealed));
        foreach (var text in (string[])["", "x", "ünï-名😀", new string('y', 10_000)])
        {
            Assert.Equal(text, provider.DecryptText(provider.EncryptText(text)));
        }

        Assert.NotEqual(provider.EncryptText("x"), provider.EncryptText("x"));
    }

    [Fact]
    public void A_wrong_passphrase_is_refused_and_not_shown()
    {
        var provider = PassphraseSecretsProvider.Open("battery staple", State);
        var failure = Assert.Throws<DiagnosticException>(provider.Verify);
        Assert.Equal("INF1150", failure.Diagnostics[0].Code);
        Assert.DoesNotContain("battery", failure.ToString(), StringComparison.Ordinal);
        Assert.Throws<DiagnosticException>(() => provider.EncryptText("x"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("v2:AAECAwQFBgc=:v1:AAECAwQFBgcICQoL:Lsv0Mq4P43OA9/CWlvPiZJXoK3BhFA==")]
    [InlineData("v1:???:v1:AAECAwQFBgcICQoL:Lsv0Mq4P43OA9/CWlvPiZJXoK3BhFA==")]
    public void A_damaged_state_is_refused(string state) =>
        Assert.Equal("INF1154", Assert.Throws<DiagnosticException>(PassphraseSecretsProvider.Open("correct horse", state).Verify).Diagnostics[0].Code);

    [Theory]
    [InlineData("")]
    [InlineData("v1:DA0ODxAREhMUFRYX")]
    [InlineData("v1:DA0ODxAREhMUFRYX:zPZvd8at6aTCv6CJv8+LyXEGB5J/ju4xKw==")]
    [InlineData("v1:DA0O:zPZvd8at6aTCv6CJv8+LyXEGB5J/ju3xKw==")]
    [InlineData("v1:DA0ODxAREhMUFRYX:!!!")]
    public void A_damaged_secret_is_refused(string ciphertext)
    {
        using var provider = PassphraseSecretsProvider.Open("correct horse", State);
        Assert.Equal("INF1155", Assert.Throws<DiagnosticException>(() => provider.Decrypt(ciphertext)).Diagnostics[0].Code);
    }

    [Fact]
    public void The_passphrase_comes_from_the_environment_or_from_a_file()
    {
        var recorded = PassphraseSecretsProvider.Describe(State);
        Source(("PULUMI_CONFIG_PASSPHRASE", "correct horse")).Open(recorded).Verify();

        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "passphrase");
        File.WriteAllText(file, "correct horse\n");
        Source(("PULUMI_CONFIG_PASSPHRASE_FILE", file)).Open(recorded).Verify();
        Assert.Equal("INF1156", Code(() => Source(("PULUMI_CONFIG_PASSPHRASE_FILE", file + "x")).Open(recorded)));

        // Set to nothing is set.
        var empty = Source(("PULUMI_CONFIG_PASSPHRASE", ""), ("PULUMI_CONFIG_PASSPHRASE_FILE", file)).Open(recorded);
        Assert.Equal("INF1150", Code(empty.Verify));
        new SecretsProviderSource(TestHost.With("/nowhere"), prompt: () => "correct horse").Open(recorded).Verify();
    }

    [Fact]
    public void What_cannot_be_opened_is_locked_and_says_why()
    {
        var missing = Source().Open(PassphraseSecretsProvider.Describe(State));
        Assert.True(missing.IsLocked);
        Assert.Equal("INF1151", Code(missing.Verify));
        Assert.Equal("INF1153", Code(Source().Open(new SecretsProviderState("service", JsonSerializer.SerializeToElement(new { url = "x" }))).Verify));
        Assert.Equal("INF1152", Code(Source().Open(null).Verify));
        Assert.Null(Source().Open(null).Description);
    }

    [Fact]
    public void A_state_without_a_provider_gets_that_of_the_settings()
    {
        var source = new SecretsProviderSource(TestHost.With("/nowhere", ("PULUMI_CONFIG_PASSPHRASE", "correct horse")), State);
        var provider = source.Open(null);
        provider.Verify();
        Assert.Equal(State, provider.Description!.State!.Value.GetProperty("salt").GetString());
    }

    [Fact]
    public void Many_may_seal_and_open_at_once()
    {
        using var provider = PassphraseSecretsProvider.Open("correct horse", State);

        Parallel.For(0, 2_000, i =>
        {
            var text = $"secret {i}";
            Assert.Equal(text, provider.DecryptText(provider.EncryptText(text)));
        });
    }

    private static SecretsProviderSource Source(params (string, string)[] variables) => new(TestHost.With("/nowhere", variables));

    private static string Code(Action action) => Assert.Throws<DiagnosticException>(action).Diagnostics[0].Code;
}
