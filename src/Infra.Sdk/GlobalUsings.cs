global using System.Collections.Immutable;
global using Infra.Core.Properties;
global using CoreAlias = Infra.Core.Resources.Alias;
global using CoreInvokeTransform = Infra.Core.Programs.InvokeTransform;
global using CoreOptions = Infra.Core.Resources.ResourceOptions;
global using CoreResourceTransform = Infra.Core.Programs.ResourceTransform;
global using CoreTimeouts = Infra.Core.Resources.CustomTimeouts;
global using CoreUrn = Infra.Core.Urn;
