using System.Collections;
using System.Globalization;

using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Modules in a list, named by their places.</summary>
public class ModuleList<T> : nn.Module, IList<T> where T : nn.Module
{
    private readonly List<T> items = [];

    /// <summary>A list of modules.</summary>
    public ModuleList(params T[] modules) : base(nameof(ModuleList<T>)) => append(modules);

    /// <summary>Number of modules.</summary>
    public int Count => items.Count;

    /// <summary>False: the list can change.</summary>
    public bool IsReadOnly => false;

    /// <summary>The module at a place.</summary>
    public T this[int index]
    {
        get => items[index];
        set
        {
            items[index] = value;
            RegisterAll();
        }
    }

    /// <summary>Adds a module at the end.</summary>
    public void Add(T item)
    {
        register_module(items.Count.ToString(CultureInfo.InvariantCulture), item);
        items.Add(item);
    }

    /// <summary>Adds modules at the end.</summary>
    public void append(params T[] parameters) => extend(parameters);

    /// <summary>Adds modules at the end.</summary>
    public void extend(IEnumerable<T> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        foreach (var module in modules)
            Add(module);
    }

    /// <summary>Puts a module in at a place.</summary>
    public void Insert(int index, T item)
    {
        items.Insert(index, item);
        RegisterAll();
    }

    /// <summary>Takes a module out, without disposing it.</summary>
    public bool Remove(T item)
    {
        var removed = items.Remove(item);
        RegisterAll();
        return removed;
    }

    /// <summary>Takes the module at a place out, without disposing it.</summary>
    public void RemoveAt(int index)
    {
        items.RemoveAt(index);
        RegisterAll();
    }

    /// <summary>Takes all modules out, without disposing them.</summary>
    public void Clear()
    {
        items.Clear();
        ClearModules();
    }

    /// <summary>Whether the module is in the list.</summary>
    public bool Contains(T item) => items.Contains(item);

    /// <summary>The module's place, or -1.</summary>
    public int IndexOf(T item) => items.IndexOf(item);

    /// <summary>Copies the list to an array.</summary>
    public void CopyTo(T[] array, int arrayIndex) => items.CopyTo(array, arrayIndex);

    /// <summary>The modules one after the other.</summary>
    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();

    private void RegisterAll()
    {
        ClearModules();
        for (var i = 0; i < items.Count; i++)
            register_module(i.ToString(CultureInfo.InvariantCulture), items[i]);
    }
}
