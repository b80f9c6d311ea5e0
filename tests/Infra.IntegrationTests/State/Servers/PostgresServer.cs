#pragma warning disable RS0030 // Asks who runs the tests.
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Infra.IntegrationTests.State.Servers;

/// <summary>
/// A PostgreSQL server: the distribution's programs, on a free port of this machine, with a data folder of its own and a certificate. The
/// server refuses to run as root: then its own user runs it.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string User = "state";
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"infra-pg-{Guid.NewGuid():N}"[..20]);
    private ServerProcess? _server;
    private int _port;

    /// <summary>The password, with characters that URLs must encode.</summary>
    public const string Password = "p@ss:wörd/1";

    /// <summary>The folder of the programs; null where they are not installed.</summary>
    internal static string? Programs { get; } = FindPrograms();

    /// <summary>The certificate that the server shows, by which it is checked.</summary>
    public string Certificate => Path.Combine(_folder, "server.crt");

    /// <summary>The URL of a new backend: a table of its own.</summary>
    public string NewBackend(string options = "sslmode=disable") => Url($"{options}&table=t_{Guid.NewGuid():N}");

    /// <summary>A URL of the server.</summary>
    public string Url(string options, string database = "postgres", string? password = Password) =>
        $"postgres://{User}{(password is null ? "" : ":" + Uri.EscapeDataString(password))}@localhost:{_port}/{database}?{options}";

    public async Task InitializeAsync()
    {
        if (Programs is null)
        {
            return;
        }

        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "password"), Password);
        WriteCertificate();
        if (Environment.UserName == "root")
        {
            await ServerProcess.RunAsync("chown", "-R", "postgres", _folder);
        }

        var data = Path.Combine(_folder, "data");
        await ServerProcess.RunAsync([.. AsUser, Path.Combine(Programs, "initdb"), "-D", data, "-U", User, "-A", "scram-sha-256",
            "-E", "UTF8", "--no-locale", "--no-sync", "--pwfile", Path.Combine(_folder, "password")]);
        _port = ServerProcess.FreePort();
        (_server, _) = await ServerProcess.StartAsync(
            [
                .. AsUser, Path.Combine(Programs, "postgres"), "-D", data, "-k", _folder, "-p", $"{_port}", "-c", "listen_addresses=127.0.0.1",
                "-c", "fsync=off", "-c", "ssl=on", "-c", $"ssl_cert_file={Certificate}", "-c", $"ssl_key_file={Path.Combine(_folder, "server.key")}",
            ],
            static line => line.Contains("ready to accept connections", StringComparison.Ordinal));
    }

    public Task DisposeAsync()
    {
        _server?.Dispose();
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        return Task.CompletedTask;
    }

    private static string[] AsUser => Environment.UserName == "root" ? ["runuser", "-u", "postgres", "--"] : [];

    private static string? FindPrograms() => ServerProcess.Find("initdb") is { } found ? Path.GetDirectoryName(found)
        : Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(static d => Path.Combine(d, "bin")).Where(static d => File.Exists(Path.Combine(d, "initdb")))
                .Order(StringComparer.Ordinal).LastOrDefault()
            : null;

    private void WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        var keyFile = Path.Combine(_folder, "server.key");
        File.WriteAllText(keyFile, key.ExportPkcs8PrivateKeyPem());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(keyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }
}
