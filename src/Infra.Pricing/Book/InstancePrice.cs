namespace Infra.Pricing.Book;

/// <summary>The on-demand Linux price of a machine type in one region, with its size.</summary>
/// <param name="Price">US dollars an hour, shared tenancy.</param>
/// <param name="VCpus">Virtual CPUs.</param>
/// <param name="MemoryGiB">Memory, GiB.</param>
/// <param name="Architecture"><c>x86_64</c> or <c>arm64</c>.</param>
public sealed record InstancePrice(Price Price, decimal VCpus, decimal MemoryGiB, string Architecture);
