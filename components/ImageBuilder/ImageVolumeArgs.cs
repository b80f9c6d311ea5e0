using Pulumi;

namespace Infra.Components.ImageBuilder;

/// <summary>A volume of an image (systems census 3.7 "block_device_mappings").</summary>
public sealed class ImageVolumeArgs : ResourceArgs
{
    /// <summary>Device name. Default: <c>/dev/sda1</c>, the root volume of macOS images.</summary>
    public string DeviceName { get; set; } = "/dev/sda1";

    /// <summary>Size in GiB; 0, the default, takes the parent image's.</summary>
    public int Size { get; set; }

    /// <summary>Volume type. Default: <c>gp3</c>.</summary>
    public string Type { get; set; } = "gp3";

    /// <summary>Whether the volume is encrypted. Default: no.</summary>
    public bool Encrypted { get; set; }

    /// <summary>Whether the volume goes with its instance. Default: yes.</summary>
    public bool DeleteOnTermination { get; set; } = true;

    /// <summary>Operations per second. Default: what the type gives.</summary>
    public int? Iops { get; set; }

    /// <summary>MiB per second, for <c>gp3</c>. Default: what the type gives.</summary>
    public int? Throughput { get; set; }
}
