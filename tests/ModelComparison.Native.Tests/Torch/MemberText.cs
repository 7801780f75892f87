using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace ModelComparison.Native.Tests.Torch;

/// <summary>Writes a member as the listing of the TorchSharp package does.</summary>
internal static class MemberText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    private static readonly Dictionary<string, string> Operators = new()
    {
        ["op_Addition"] = "+",
        ["op_Subtraction"] = "-",
        ["op_Multiply"] = "*",
        ["op_Division"] = "/",
        ["op_Modulus"] = "%",
        ["op_Equality"] = "==",
        ["op_Inequality"] = "!=",
        ["op_LessThan"] = "<",
        ["op_LessThanOrEqual"] = "<=",
        ["op_GreaterThan"] = ">",
        ["op_GreaterThanOrEqual"] = ">=",
        ["op_BitwiseAnd"] = "&",
        ["op_BitwiseOr"] = "|",
        ["op_ExclusiveOr"] = "^",
        ["op_OnesComplement"] = "~",
        ["op_UnaryNegation"] = "-(unary)",
    };

    internal static string Of(FieldInfo field)
    {
        if (field.DeclaringType!.IsEnum)
            return string.Create(CultureInfo.InvariantCulture, $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}");
        var access = (field.IsStatic ? "static " : "") + (field.IsFamily ? "protected " : "") + (field.IsInitOnly ? "readonly " : "");
        return $"{access}{Name(field.FieldType)} {field.Name}";
    }

    internal static string Of(ConstructorInfo constructor) => $".ctor({Parameters(constructor)})";

    internal static string Of(PropertyInfo property)
    {
        var getter = property.GetMethod!;
        var type = Name(property.PropertyType, TupleNames(property));
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{Parameters(getter)}]";
        var setter = property.SetMethod is { IsPublic: true } ? "set; " : "";
        return $"{Modifiers(getter)}{type} {name} {{ get; {setter}}}";
    }

    internal static string Of(MethodInfo method)
    {
        var type = Name(method.ReturnType, TupleNames(method.ReturnParameter));
        var generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : "";
        var name = method.Name switch
        {
            "op_Implicit" => "implicit operator",
            "op_Explicit" => "explicit operator",
            _ when Operators.TryGetValue(method.Name, out var symbol) => $"operator {symbol}",
            _ => method.Name,
        };
        return $"{Modifiers(method)}{type} {name}{generic}({Parameters(method)})";
    }

    /// <summary>The type's name without the namespace and the outer class torch.</summary>
    internal static string Name(Type type, Queue<string?>? tupleNames = null)
    {
        if (Keywords.TryGetValue(type, out var keyword))
            return keyword;
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Name(underlying, tupleNames) + "?";
        if (type.IsArray)
            return $"{Name(type.GetElementType()!, tupleNames)}[{new string(',', type.GetArrayRank() - 1)}]";
        if (type.IsByRef)
            return Name(type.GetElementType()!, tupleNames);
        if (type.IsGenericParameter)
            return type.Name;
        if (type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal))
            return Tuple(type, tupleNames);
        return Qualified(type, tupleNames);
    }

    private static string Tuple(Type type, Queue<string?>? tupleNames)
    {
        var arguments = type.GetGenericArguments();
        var names = arguments.Select(_ => tupleNames is { Count: > 0 } ? tupleNames.Dequeue() : null).ToArray();
        return $"({string.Join(", ", arguments.Select((argument, i) => Name(argument, tupleNames) + (names[i] is null ? "" : " " + names[i])))})";
    }

    private static string Qualified(Type type, Queue<string?>? tupleNames)
    {
        var chain = new List<Type>();
        for (var outer = type; outer is not null; outer = outer.DeclaringType)
            chain.Insert(0, outer);
        var arguments = new Queue<Type>(type.GetGenericArguments());
        var parts = new List<string>();
        foreach (var link in chain)
        {
            var tick = link.Name.IndexOf('`', StringComparison.Ordinal);
            if (tick < 0)
            {
                parts.Add(link.Name);
                continue;
            }
            var own = int.Parse(link.Name[(tick + 1)..], CultureInfo.InvariantCulture);
            parts.Add($"{link.Name[..tick]}<{string.Join(", ", Enumerable.Range(0, own).Select(_ => Name(arguments.Dequeue(), tupleNames)))}>");
        }
        if (parts.Count > 1 && parts[0] == "torch")
            parts.RemoveAt(0);
        var space = type.Namespace is "TorchSharp.Modules" ? "Modules." : type.Namespace is "TorchSharp.Utils" ? "Utils." : "";
        return space + string.Join('.', parts);
    }

    private static string Modifiers(MethodInfo method)
    {
        var access = method.IsFamily || method.IsFamilyOrAssembly ? "protected " : "";
        if (method.IsStatic)
            return access + "static ";
        if (method.DeclaringType!.IsInterface || !method.IsVirtual || method.IsFinal)
            return access;
        if (method.GetBaseDefinition() != method)
            return access + "override ";
        return access + (method.IsAbstract ? "abstract " : "virtual ");
    }

    private static string Parameters(MethodBase method)
    {
        var parameters = method.GetParameters().Select(parameter =>
        {
            var prefix = parameter.IsDefined(typeof(ParamArrayAttribute)) ? "params " : parameter.IsOut ? "out " : "";
            var self = parameter.Position == 0 && method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "";
            var value = parameter.HasDefaultValue ? $" = {Default(parameter)}" : "";
            return $"{self}{prefix}{Name(parameter.ParameterType, TupleNames(parameter))} {parameter.Name}{value}";
        });
        return string.Join(", ", parameters);
    }

    private static string Default(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        return parameter.DefaultValue switch
        {
            null => "null",
            bool truth => truth ? "true" : "false",
            string text => $"\"{text}\"",
            float number => number.ToString("R", CultureInfo.InvariantCulture) + "f",
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            var value when type.IsEnum => $"{Name(type)}.{Enum.ToObject(type, value)}",
            var value => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    private static Queue<string?>? TupleNames(ICustomAttributeProvider member)
    {
        var names = (TupleElementNamesAttribute?)member.GetCustomAttributes(typeof(TupleElementNamesAttribute), false).FirstOrDefault();
        return names is null ? null : new Queue<string?>(names.TransformNames);
    }
}
