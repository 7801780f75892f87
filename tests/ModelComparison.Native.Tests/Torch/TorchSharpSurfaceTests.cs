using System.Reflection;
using System.Runtime.CompilerServices;

using TorchSharp;
using Xunit;

namespace ModelComparison.Native.Tests.Torch;

/// <summary>
/// The binding has nothing that the TorchSharp package has not: every member that a consumer can see is in the listing of the
/// package's members with the same parameter names, types, defaults and tuple names.
/// </summary>
public sealed class TorchSharpSurfaceTests
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private readonly SurfaceListing listing = new(Path.Combine(AppContext.BaseDirectory, "Torch", "Fixtures", "torchsharp-surface.txt"));

    [Fact]
    public void Every_visible_member_is_a_member_of_the_package()
    {
        var unknown = Types().SelectMany(type => Unknown(type).Select(member => $"{Key(type)}: {member}")).ToArray();
        Assert.True(unknown.Length == 0, $"{unknown.Length} members are not in the package:\n{string.Join('\n', unknown)}");
    }

    [Fact]
    public void Another_parameter_name_default_or_tuple_name_is_found()
    {
        Assert.True(listing.Has("torch.optim", "static Modules.SGD SGD(IEnumerable<Modules.Parameter> parameters, double learningRate, "
            + "double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)"));
        Assert.False(listing.Has("torch.optim", "static Modules.SGD SGD(IEnumerable<Modules.Parameter> parameters, double lr, "
            + "double momentum = 0, double dampening = 0, double weight_decay = 0, bool nesterov = false, bool maximize = false)"));
        Assert.True(listing.Has("torch.Tensor", "Tensor cumsum(long dim, ScalarType? type = null)"));
        Assert.False(listing.Has("torch.Tensor", "Tensor cumsum(long dim, ScalarType type = null)"));
        Assert.True(listing.Has("torch.Tensor", "(Tensor values, Tensor indexes) max(long dim, bool keepdim = false)"));
        Assert.False(listing.Has("torch.Tensor", "(Tensor values, Tensor indices) max(long dim, bool keepdim = false)"));
        Assert.False(listing.Has("torch.Tensor", "(Tensor values, Tensor indexes) max(long dim, bool keepdim = true)"));
    }

    [Fact]
    public void The_binding_covers_what_the_networks_here_need()
    {
        // A guard against an empty comparison: the number only grows.
        Assert.True(Types().Sum(type => Members(type).Count()) > 900, $"{Types().Sum(type => Members(type).Count())} members");
    }

    private static IEnumerable<Type> Types() => typeof(torch).Assembly.GetTypes().Where(type =>
        type.Namespace is "TorchSharp" or "TorchSharp.Modules" or "TorchSharp.Utils" && IsVisible(type)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute)));

    private static bool IsVisible(Type type) =>
        type.IsNested ? (type.IsNestedPublic || type.IsNestedFamily) && IsVisible(type.DeclaringType!) : type.IsPublic;

    // The listing names the types nested in the class torch after it.
    private static string Key(Type type)
    {
        var outermost = type;
        while (outermost.DeclaringType is { } outer)
            outermost = outer;
        var name = MemberText.Name(type);
        return outermost == typeof(torch) && type != typeof(torch) ? $"torch.{name}" : name;
    }

    private IEnumerable<string> Unknown(Type type)
    {
        if (!listing.Knows(Key(type), MemberText.Name(type)))
            return ["the type itself"];
        return Members(type).Where(member => !IsKnown(type, member)).Select(Text);
    }

    // An override is as visible as what it overrides; its parameter names are its own only where the listing has it.
    private bool IsKnown(Type type, MemberInfo member)
    {
        if (listing.Has(Key(type), Text(member)))
            return true;
        var method = member as MethodInfo ?? (member as PropertyInfo)?.GetMethod;
        if (method is null || method.GetBaseDefinition() is not { } basis || basis == method)
            return false;
        return basis.DeclaringType!.Assembly != type.Assembly || basis.DeclaringType != type;
    }

    private static string Text(MemberInfo member) => member switch
    {
        FieldInfo field => MemberText.Of(field),
        ConstructorInfo constructor => MemberText.Of(constructor),
        PropertyInfo property => MemberText.Of(property),
        MethodInfo method => MemberText.Of(method),
        _ => member.Name,
    };

    private static IEnumerable<MemberInfo> Members(Type type) => type.GetMembers(Declared).Where(member => member switch
    {
        FieldInfo field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName,
        PropertyInfo property => IsVisible(property.GetMethod),
        ConstructorInfo constructor => IsVisible(constructor),
        MethodInfo method => IsVisible(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal))
            && !method.Name.StartsWith('<'),
        EventInfo => true,
        _ => false,
    });

    private static bool IsVisible(MethodBase? method) => method is not null && (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly);
}
