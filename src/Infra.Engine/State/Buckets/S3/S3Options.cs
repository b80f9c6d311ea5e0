namespace Infra.Engine.State.Buckets.S3;

/// <summary>The options of a backend URL.</summary>
internal sealed class S3Options
{
    /// <summary>The region.</summary>
    public string? Region { get; private set; }

    /// <summary>The server.</summary>
    public string? Endpoint { get; private set; }

    /// <summary>Whether the bucket goes into the path.</summary>
    public bool IsPathStyle { get; private set; }

    /// <summary>Whether both versions of IP are used.</summary>
    public bool IsDualStack { get; private set; }

    /// <summary>Whether a server without a scheme is spoken to in plain text.</summary>
    public bool DisablesTls { get; private set; }

    /// <summary>Whether requests go unsigned.</summary>
    public bool IsAnonymous { get; private set; }

    /// <summary>The profile.</summary>
    public string? Profile { get; private set; }

    /// <summary>How the server encrypts.</summary>
    public string? Encryption { get; private set; }

    /// <summary>The key it encrypts with.</summary>
    public string? KmsKeyId { get; private set; }

    /// <summary>Takes an option; says what is wrong with it, or null.</summary>
    public string? Take(string name, string value)
    {
        var problem = TakeFlag(name, value, out var isFlag);
        if (isFlag)
        {
            return problem;
        }

        switch (name)
        {
            case "region": Region = value; break;
            case "endpoint": Endpoint = value; break;
            case "profile": Profile = value; break;
            case "kmskeyid": KmsKeyId = value; break;
            case "ssetype": Encryption = value; break;
            default: return $"there is no option '{name}'";
        }

        return value.Length == 0 ? $"the option '{name}' is empty" : null;
    }

    private string? TakeFlag(string name, string value, out bool isFlag)
    {
        isFlag = true;
        var flag = value is "true" or "1" or "t" or "True" or "TRUE" or "T";
        switch (name)
        {
            case "s3ForcePathStyle" or "use_path_style": IsPathStyle = flag; break;
            case "disableSSL" or "disable_https": DisablesTls = flag; break;
            case "dualstack": IsDualStack = flag; break;
            case "anonymous": IsAnonymous = flag; break;
            case "accelerate" or "fips" when flag: return $"the option '{name}' is not supported";
            case "accelerate" or "fips": break;
            default: isFlag = false; return null;
        }

        return flag || value is "false" or "0" or "f" or "False" or "FALSE" or "F" ? null : $"the option '{name}' is neither true nor false";
    }
}
