using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.Aws.ImageBuilder;
using Pulumi.Aws.ImageBuilder.Inputs;

namespace Infra.Components.ImageBuilder;

/// <summary>Composes the components and the recipe of a pipeline, each with the version of its content.</summary>
internal sealed class ImageRecipeParts
{
    private readonly string _name;
    private readonly ImageBuilderPipelineArgs _args;
    private readonly ImageNames _names;
    private readonly VersionedContent _versions;
    private readonly Resource _owner;

    public ImageRecipeParts(string name, ImageBuilderPipelineArgs args, ImageNames names, Resource owner)
    {
        _name = name;
        _args = args;
        _names = names;
        _owner = owner;
        _versions = new VersionedContent(owner, args.KeepOldVersions);
        InlineComponents = [.. args.InlineComponents.Select(ComponentOf)];
        ComponentArns = Output.All(args.Components.Select(arn => arn.ToOutput()).Concat(InlineComponents.Select(made => made.Arn)));
        ContentHash = HashOf();
        Recipe = RecipeOf();
    }

    public ImmutableArray<Component> InlineComponents { get; }

    public Output<ImmutableArray<string>> ComponentArns { get; }

    public Output<string> ContentHash { get; }

    public ImageRecipe Recipe { get; }

    private Component ComponentOf(ImageComponentArgs inline)
    {
        var cleaned = ImageName.Clean(inline.Name);
        var resource = $"{_name}-{cleaned.Replace(' ', '-')}";
        var document = ImageComponentDocument.Compose(inline);
        var hash = ComponentHash(inline, document);
        var component = new ComponentArgs
        {
            Name = cleaned,
            Version = _versions.VersionOf(resource, inline.Version, Output.Create(hash)),
            Platform = ImageComponentDocument.PlatformOf(inline),
            Data = document,
            Description = Optional.Text(inline.Description),
            SkipDestroy = _args.KeepOldVersions,
            Region = Optional.Text(_args.Region),
            Tags = Tags(hash),
        };
        if (inline.SupportedOsVersions.Count > 0)
        {
            component.SupportedOsVersions = inline.SupportedOsVersions;
        }

        return new Component(resource, component, new CustomResourceOptions { Parent = _owner });
    }

    private static string ComponentHash(ImageComponentArgs inline, string document) => ImageBuilder.ContentHash.Of(
        [inline.Version, ImageComponentDocument.PlatformOf(inline), inline.Description, document, .. inline.SupportedOsVersions]);

    private Output<string> HashOf() => Output
        .Tuple(_args.ParentImage!.ToOutput(), ComponentArns)
        .Apply(known => ImageBuilder.ContentHash.Of(
    [
        known.Item1,
        _args.WorkingDirectory,
        _args.RecipeVersion,
        .. known.Item2,
        .. _args.BlockDeviceMappings.Select(VolumeText),
    ]));

    private static string VolumeText(ImageVolumeArgs volume) => string.Create(
        CultureInfo.InvariantCulture,
        $"{volume.DeviceName}|{volume.Size}|{volume.Type}|{volume.Encrypted}|{volume.DeleteOnTermination}|"
        + $"{volume.Iops}|{volume.Throughput}");

    private ImageRecipe RecipeOf()
    {
        var resource = $"{_name}-recipe";
        var recipe = new ImageRecipeArgs
        {
            Name = _names.Recipe,
            Version = _versions.VersionOf(resource, _args.RecipeVersion, ContentHash),
            ParentImage = _args.ParentImage!,
            Components = ComponentArns.Apply(
                arns => arns.Select(arn => new ImageRecipeComponentArgs { ComponentArn = arn }).ToImmutableArray()),
            WorkingDirectory = Optional.Text(_args.WorkingDirectory),
            Region = Optional.Text(_args.Region),
            Tags = ContentHash.Apply(hash => Tags(hash)),
        };
        foreach (var volume in _args.BlockDeviceMappings)
        {
            recipe.BlockDeviceMappings.Add(Volume(volume));
        }

        _args.CustomizeRecipe?.Invoke(recipe);
        return new ImageRecipe(
            resource, recipe, new CustomResourceOptions { Parent = _owner, RetainOnDelete = _args.KeepOldVersions ? true : null });
    }

    private static ImageRecipeBlockDeviceMappingArgs Volume(ImageVolumeArgs volume) => new()
    {
        DeviceName = volume.DeviceName,
        Ebs = new ImageRecipeBlockDeviceMappingEbsArgs
        {
            VolumeSize = Optional.Number(volume.Size > 0 ? volume.Size : null),
            VolumeType = volume.Type,
            Encrypted = volume.Encrypted ? "true" : "false",
            DeleteOnTermination = volume.DeleteOnTermination ? "true" : "false",
            Iops = Optional.Number(volume.Iops),
            Throughput = Optional.Number(volume.Throughput),
        },
    };

    private Dictionary<string, string> Tags(string hash)
    {
        var tags = AwsTags.Of(_name, "", _args.Tags);
        tags[AwsTags.ContentHash] = hash;
        return tags;
    }
}
