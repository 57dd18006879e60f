// Runs the tests of an assembly written for xunit 2: facts, theories with inline or member data, collections with fixtures.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;

namespace Xunit
{
    [AttributeUsage(AttributeTargets.Method)]
    public class FactAttribute : Attribute
    {
        public string DisplayName { get; set; }
        public string Skip { get; set; }
        public int Timeout { get; set; }
    }

    [AttributeUsage(AttributeTargets.Method)]
    public class TheoryAttribute : FactAttribute { }

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public sealed class InlineDataAttribute(params object[] data) : Attribute { public object[] Data => data ?? [null]; }

    [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
    public sealed class MemberDataAttribute(string member, params object[] arguments) : Attribute
    {
        public string Member => member;
        public object[] Arguments => arguments;
    }

    [AttributeUsage(AttributeTargets.Class)]
    public sealed class CollectionAttribute(string name) : Attribute { public string Name => name; }

    [AttributeUsage(AttributeTargets.Class)]
    public sealed class CollectionDefinitionAttribute(string name) : Attribute
    {
        public string Name => name;
        public bool DisableParallelization { get; set; }
    }

    [AttributeUsage(AttributeTargets.Class | AttributeTargets.Method | AttributeTargets.Assembly, AllowMultiple = true)]
    public sealed class TraitAttribute(string name, string value) : Attribute { public string Text => name + value; }

    public interface ICollectionFixture<T> where T : class { }
    public interface IClassFixture<T> where T : class { }
    public interface IAsyncLifetime { Task InitializeAsync(); Task DisposeAsync(); }
    public abstract class TheoryRows : IEnumerable<object[]>
    {
        protected readonly List<object[]> Rows = [];
        public IEnumerator<object[]> GetEnumerator() => Rows.GetEnumerator();
        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    public class TheoryData<T> : List<T> { }
    public class TheoryData<T, U, V, W> : TheoryRows { public void Add(T first, U second, V third, W fourth) => Rows.Add([first, second, third, fourth]); }

    public static class Record
    {
        public static Exception Exception(Action action)
        {
            try { action(); return null; } catch (Exception error) { return error; }
        }

        public static async Task<Exception> ExceptionAsync(Func<Task> action)
        {
            try { await action(); return null; } catch (Exception error) { return error; }
        }
    }
}

namespace Xunit.Abstractions
{
    public interface ITestOutputHelper { void WriteLine(string message); void WriteLine(string format, params object[] args); }
}

namespace Runner
{
    internal sealed class Output : Xunit.Abstractions.ITestOutputHelper
    {
        public void WriteLine(string message) { }
        public void WriteLine(string format, params object[] args) { }
    }

    public static class Program
    {
        private static readonly ConcurrentDictionary<(string, Type), Lazy<object>> Fixtures = new();
        private static int passed, failed, skipped;

        public static async Task<int> Main(string[] args)
        {
            Assembly tests = Assembly.LoadFrom(args[0]);
            Func<string, bool> wanted = name => args.Length < 2 || args.Skip(1).Any(each => name.Contains(each, StringComparison.OrdinalIgnoreCase));
            var groups = tests.GetTypes()
                .Where(type => type.IsClass && !type.IsAbstract && type.GetMethods().Any(IsTest) && wanted(type.FullName))
                .GroupBy(type => type.GetCustomAttribute<Xunit.CollectionAttribute>()?.Name ?? type.FullName);
            await Parallel.ForEachAsync(groups, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (group, _) =>
            {
                foreach (Type type in group)
                    foreach (MethodInfo method in type.GetMethods().Where(IsTest))
                        foreach (object[] data in Rows(type, method)) await Run(tests, group.Key, type, method, data);
            });
            Console.WriteLine($"{passed} passed, {failed} failed, {skipped} skipped");
            return failed == 0 ? 0 : 1;
        }

        private static bool IsTest(MethodInfo method) => method.GetCustomAttribute<Xunit.FactAttribute>() is not null;

        private static IEnumerable<object[]> Rows(Type type, MethodInfo method)
        {
            if (method.GetCustomAttribute<Xunit.FactAttribute>() is not Xunit.TheoryAttribute) return [[]];
            IEnumerable<object[]> inline = method.GetCustomAttributes<Xunit.InlineDataAttribute>().Select(each => each.Data);
            IEnumerable<object[]> members = method.GetCustomAttributes<Xunit.MemberDataAttribute>().SelectMany(each =>
            {
                MemberInfo member = type.GetMember(each.Member, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy)[0];
                object value = member switch
                {
                    PropertyInfo property => property.GetValue(null),
                    FieldInfo field => field.GetValue(null),
                    MethodInfo make => make.Invoke(null, each.Arguments),
                    _ => throw new NotSupportedException(each.Member),
                };
                return value as IEnumerable<object[]> ?? ((System.Collections.IEnumerable)value).Cast<object>().Select(one => new[] { one });
            });
            return inline.Concat(members);
        }

        private static object Construct(Assembly tests, string collection, Type type)
        {
            Type definition = tests.GetTypes().FirstOrDefault(each => each.GetCustomAttribute<Xunit.CollectionDefinitionAttribute>()?.Name == collection);
            object[] Arguments(ConstructorInfo constructor) => [.. constructor.GetParameters().Select(parameter =>
                parameter.ParameterType.IsAssignableFrom(typeof(Output))
                    ? new Output()
                    : Fixtures.GetOrAdd((definition is null ? type.FullName : collection, parameter.ParameterType),
                        key => new Lazy<object>(() => Start(Activator.CreateInstance(key.Item2)))).Value)];
            ConstructorInfo only = type.GetConstructors().Single();
            return only.Invoke(Arguments(only));
        }

        private static object Start(object made)
        {
            if (made is Xunit.IAsyncLifetime life) life.InitializeAsync().GetAwaiter().GetResult();
            return made;
        }

        private static async Task Run(Assembly tests, string collection, Type type, MethodInfo method, object[] data)
        {
            string name = $"{type.Name}.{method.Name}({string.Join(", ", data.Select(each => each is string text && text.Length > 40 ? text[..40] + "…" : each))})";
            if (method.GetCustomAttribute<Xunit.FactAttribute>().Skip is { } why)
            {
                Interlocked.Increment(ref skipped);
                Console.WriteLine($"skip  {name}: {why}");
                return;
            }
            Stopwatch watch = Stopwatch.StartNew();
            object instance = null;
            try
            {
                instance = Start(Construct(tests, collection, type));
                object[] arguments = [.. method.GetParameters().Select((parameter, i) => i >= data.Length ? parameter.DefaultValue : Fit(data[i], parameter.ParameterType))];
                await Task.Run(async () => { if (method.Invoke(instance, arguments) is Task task) await task; }).WaitAsync(TimeSpan.FromMinutes(8));
                Interlocked.Increment(ref passed);
                Console.WriteLine($"ok    {name} ({watch.ElapsedMilliseconds} ms)");
            }
            catch (Exception error)
            {
                Interlocked.Increment(ref failed);
                while (error is TargetInvocationException or TypeInitializationException && error.InnerException is not null) error = error.InnerException;
                Console.WriteLine($"FAIL  {name} ({watch.ElapsedMilliseconds} ms)\n      {error.ToString().Replace("\n", "\n      ")}");
            }
            finally
            {
                if (instance is Xunit.IAsyncLifetime life) await life.DisposeAsync();
                (instance as IDisposable)?.Dispose();
            }
        }

        private static object Fit(object value, Type type)
        {
            type = Nullable.GetUnderlyingType(type) ?? type;
            if (value is null || type.IsInstanceOfType(value)) return value;
            return type.IsEnum ? Enum.ToObject(type, value) : Convert.ChangeType(value, type, System.Globalization.CultureInfo.InvariantCulture);
        }
    }
}
