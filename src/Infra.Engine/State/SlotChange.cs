using Infra.Core.Resources;

namespace Infra.Engine.State;

/// <summary>A change of one slot.</summary>
public abstract record SlotChange;

/// <summary>A resource takes the next slot.</summary>
public sealed record SlotAppended(ResourceState State) : SlotChange;

/// <summary>A slot holds another state of its resource.</summary>
public sealed record SlotReplaced(int Slot, ResourceState State) : SlotChange;

/// <summary>A slot is empty from now on.</summary>
public sealed record SlotRemoved(int Slot) : SlotChange;

/// <summary>A slot's resource, as it is, takes the next slot: its registration changed nothing. The old slot is empty from now on.</summary>
public sealed record SlotMoved(int Slot) : SlotChange;
