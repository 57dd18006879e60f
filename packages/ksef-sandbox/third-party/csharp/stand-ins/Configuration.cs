// What the tests use of Microsoft.Extensions.Configuration: appsettings.json beside the program, the environment over it.
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Microsoft.Extensions.Configuration
{
    public interface IConfigurationRoot
    {
        string this[string key] { get; }
        Section GetSection(string key);
    }

    public sealed class Section(JsonNode node)
    {
        public T Get<T>() => node is null ? default : node.Deserialize<T>();
    }

    public sealed class ConfigurationBuilder
    {
        private JsonObject tree = [];

        public ConfigurationBuilder AddJsonFile(string path, bool optional)
        {
            tree = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, path))).AsObject();
            return this;
        }

        public ConfigurationBuilder AddEnvironmentVariables()
        {
            foreach (System.Collections.DictionaryEntry variable in Environment.GetEnvironmentVariables())
            {
                string[] path = ((string)variable.Key).Split("__");
                if (path.Length == 2 && tree[path[0]] is JsonObject section) section[path[1]] = (string)variable.Value;
            }
            return this;
        }

        public ConfigurationBuilder AddUserSecrets(Assembly assembly, bool optional) => this;

        public IConfigurationRoot Build() => new Root(tree);

        private sealed class Root(JsonObject tree) : IConfigurationRoot
        {
            public string this[string key]
            {
                get
                {
                    JsonNode node = tree;
                    foreach (string part in key.Split(':')) node = (node as JsonObject)?[part];
                    return node is JsonValue ? node.ToString() : null;
                }
            }

            public Section GetSection(string key) => new(tree[key]);
        }
    }

    public static class ConfigurationBinder
    {
        public static T GetValue<T>(this IConfigurationRoot root, string key)
            => root[key] is { } text ? (T)Convert.ChangeType(text, typeof(T)) : default;
    }
}
