using System.Text.Json.Nodes;

namespace Infra.Tests.Rpc;

/// <summary>The messages of <see cref="FullPrograms"/>, field by field.</summary>
internal static class WireRequests
{
    public static JsonObject All { get; } = JsonNode.Parse("""
    {
        "custom": {
          "type": "test:index:Res",
          "name": "full",
          "parent": "urn:pulumi:dev::proj::my:index:Group::group",
          "custom": true,
          "object": {
            "archive": {"4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", "assets": {"f": {"4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "path": "f.txt"}, "r": {"4dabf18193072939515e22adb298388d": "0def7320c3a5731c473e5ecbe6d01bc7", "uri": "https://a.example/b.zip"}}},
            "asset": {"4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17", "text": "one"},
            "flag": true,
            "hush": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "x"},
            "id": "plain-id",
            "list": ["a", null, 2],
            "map": {"k": "v"},
            "number": 1.5,
            "other": {"4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "urn:pulumi:dev::proj::test:index:Res::plain", "id": "plain-id"},
            "text": "t",
            "unknown": "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
            "whole": 7
          },
          "protect": true,
          "dependencies": ["urn:pulumi:dev::proj::test:index:Res::plain"],
          "provider": "urn:pulumi:dev::proj::pulumi:providers:test::prov::prov-id",
          "propertyDependencies": {
            "archive": {},
            "asset": {},
            "flag": {},
            "hush": {},
            "id": {"urns": ["urn:pulumi:dev::proj::test:index:Res::plain"]},
            "list": {},
            "map": {},
            "number": {},
            "other": {"urns": ["urn:pulumi:dev::proj::test:index:Res::plain"]},
            "text": {},
            "unknown": {},
            "whole": {}
          },
          "version": "1.2.3",
          "ignoreChanges": ["a.b", "c[*]"],
          "acceptSecrets": true,
          "additionalSecretOutputs": ["token"],
          "importId": "ext-1",
          "customTimeouts": {"create": "300s", "update": "1500000us", "delete": "7200s"},
          "deleteBeforeReplaceDefined": true,
          "supportsPartialValues": true,
          "acceptResources": true,
          "replaceOnChanges": ["d"],
          "pluginDownloadURL": "https://plugins.example",
          "retainOnDelete": true,
          "aliases": [
            {"urn": "urn:pulumi:dev::proj::test:index:Res::before"},
            {"spec": {"name": "older", "noParent": true}},
            {"spec": {"type": "test:index:Old", "stack": "prod", "project": "other", "parentUrn": "urn:pulumi:dev::proj::test:index:Res::plain"}}
          ],
          "deletedWith": "urn:pulumi:dev::proj::test:index:Res::plain",
          "aliasSpecs": true,
          "supportsResultReporting": true,
          "hooks": {
            "beforeCreate": ["told"],
            "afterCreate": ["told"],
            "beforeUpdate": ["told"],
            "afterUpdate": ["told"],
            "beforeDelete": ["told"],
            "afterDelete": ["told"],
            "onError": ["tried"]
          },
          "hideDiffs": ["e"],
          "replaceWith": ["urn:pulumi:dev::proj::test:index:Res::plain"],
          "replacementTrigger": "again"
        },
        "provider": {
          "type": "pulumi:providers:test",
          "name": "prov",
          "parent": "urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev",
          "custom": true,
          "object": {"region": "west"},
          "propertyDependencies": {"region": {}},
          "deleteBeforeReplace": true,
          "version": "1.2.3",
          "acceptSecrets": true,
          "deleteBeforeReplaceDefined": true,
          "supportsPartialValues": true,
          "acceptResources": true,
          "pluginDownloadURL": "https://plugins.example",
          "aliasSpecs": true,
          "supportsResultReporting": true,
          "envVarMappings": {"NEW": "OLD"}
        },
        "plain": {
          "type": "test:index:Res",
          "name": "plain",
          "parent": "urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev",
          "custom": true,
          "object": {},
          "acceptSecrets": true,
          "supportsPartialValues": true,
          "acceptResources": true,
          "aliasSpecs": true,
          "supportsResultReporting": true
        },
        "component": {
          "type": "my:index:Group",
          "name": "local",
          "parent": "urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev",
          "object": {},
          "protect": false,
          "dependencies": ["urn:pulumi:dev::proj::test:index:Res::source"],
          "acceptSecrets": true,
          "supportsPartialValues": true,
          "acceptResources": true,
          "providers": {"test": "urn:pulumi:dev::proj::pulumi:providers:test::prov::prov-id"},
          "aliases": [{"spec": {"name": "before"}}],
          "aliasSpecs": true,
          "supportsResultReporting": true
        },
        "remote": {
          "type": "test:index:Far",
          "name": "far",
          "parent": "urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev",
          "object": {
            "hush": {"4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": "x", "secret": true},
            "source": {"4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "urn:pulumi:dev::proj::test:index:Res::source", "id": "source-id"},
            "value": {"4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": "given", "dependencies": ["urn:pulumi:dev::proj::test:index:Res::source"]}
          },
          "dependencies": ["urn:pulumi:dev::proj::test:index:Res::source"],
          "propertyDependencies": {"hush": {}, "source": {}, "value": {"urns": ["urn:pulumi:dev::proj::test:index:Res::source"]}},
          "acceptSecrets": true,
          "supportsPartialValues": true,
          "remote": true,
          "acceptResources": true,
          "aliasSpecs": true,
          "supportsResultReporting": true,
          "packageRef": "package-base"
        },
        "outputs": {
          "urn": "urn:pulumi:dev::proj::my:index:Group::local",
          "outputs": {
            "hush": {"4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270", "value": "x"},
            "of": "given",
            "plain": 1
          }
        },
        "read": {
          "id": "ext-1",
          "type": "test:index:Res",
          "name": "found",
          "parent": "urn:pulumi:dev::proj::my:index:Group::group",
          "properties": {"a": 1},
          "dependencies": ["urn:pulumi:dev::proj::test:index:Res::plain"],
          "provider": "urn:pulumi:dev::proj::pulumi:providers:test::prov::prov-id",
          "version": "1.2.3",
          "acceptSecrets": true,
          "additionalSecretOutputs": ["token"],
          "acceptResources": true,
          "pluginDownloadURL": "https://plugins.example"
        },
        "stack-reference": {
          "id": "acme/net/prod",
          "type": "pulumi:pulumi:StackReference",
          "name": "net",
          "parent": "urn:pulumi:dev::proj::pulumi:pulumi:Stack::proj-dev",
          "properties": {"name": "acme/net/prod"},
          "acceptSecrets": true,
          "acceptResources": true
        },
        "invoke": {
          "tok": "test:index:provided",
          "args": {"hush": "x", "v": "given"},
          "provider": "urn:pulumi:dev::proj::pulumi:providers:test::prov::prov-id",
          "version": "1.2.3",
          "acceptResources": true,
          "pluginDownloadURL": "https://plugins.example"
        },
        "invoke-parent": {
          "tok": "test:index:inherited",
          "args": {"hush": "x", "v": "given"},
          "acceptResources": true,
          "parent": "urn:pulumi:dev::proj::test:index:Res::plain"
        },
        "invoke-package": {
          "tok": "test:index:packaged",
          "args": {"hush": "x", "v": "given"},
          "acceptResources": true,
          "packageRef": "package-base"
        },
        "call": {
          "tok": "test:index:Res/method",
          "args": {
            "__self__": {"4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "urn:pulumi:dev::proj::test:index:Res::plain", "id": "plain-id"},
            "loud": {"4dabf18193072939515e22adb298388d": "d0e6a833031e9bbcd3f4e8bde6ca49a4", "value": "given", "dependencies": ["urn:pulumi:dev::proj::test:index:Res::plain"]}
          },
          "argDependencies": {"__self__": {}, "loud": {"urns": ["urn:pulumi:dev::proj::test:index:Res::plain"]}},
          "provider": "urn:pulumi:dev::proj::pulumi:providers:test::prov::prov-id",
          "version": "1.2.3",
          "pluginDownloadURL": "https://plugins.example"
        },
        "call-package": {
          "tok": "test:index:Res/packaged",
          "args": {
            "__self__": {"4dabf18193072939515e22adb298388d": "5cf8f73096256a8f31e491e813e4eb8e", "urn": "urn:pulumi:dev::proj::test:index:Res::plain", "id": "plain-id"}
          },
          "argDependencies": {"__self__": {}},
          "packageRef": "package-base"
        }
    }
    """)!.AsObject();
}
