namespace Infra.Engine.State.Buckets.Postgres;

/// <summary>How a connection is encrypted (PostgreSQL's <c>sslmode</c>).</summary>
public enum PostgresTls
{
    /// <summary>Not at all.</summary>
    Disable,

    /// <summary>Only where the server insists.</summary>
    Allow,

    /// <summary>Where the server can.</summary>
    Prefer,

    /// <summary>Always; the server's certificate is checked only where certificates to check it by are given.</summary>
    Require,

    /// <summary>Always; the server's certificate must be by somebody who is trusted.</summary>
    VerifyCa,

    /// <summary>Always; and the certificate must be the server's.</summary>
    VerifyFull,
}
