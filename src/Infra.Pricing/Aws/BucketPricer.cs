using Infra.Pricing.Estimation;
using Infra.Pricing.Reports;

namespace Infra.Pricing.Aws;

/// <summary>An S3 bucket: nothing by itself, only what is kept in it and asked of it.</summary>
internal sealed class BucketPricer : IResourcePricer
{
    /// <inheritdoc/>
    public ResourceQuote Quote(ResourceView resource, EstimationScope scope) => ResourceQuote.Of(
        scope.Item(resource, "Storage (Standard)", ("S3", "Standard storage, first 50 TB"), null, "depends on use"),
        scope.Item(resource, "Requests (PUT, COPY, POST, LIST)", ("S3", "PUT/COPY/POST/LIST"), null, "depends on use"),
        scope.Item(resource, "Requests (GET and others)", ("S3", "GET and others"), null, "depends on use"));
}
