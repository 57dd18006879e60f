// What the client and its tests use of Microsoft.Extensions.DependencyInjection, .Http and .Localization, no more.
using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection
{
    public sealed class ServiceProviderOptions
    {
        public bool ValidateOnBuild { get; set; }
        public bool ValidateScopes { get; set; }
    }

    public sealed class ServiceProvider : IServiceProvider, IServiceScopeFactory, IDisposable
    {
        private readonly IServiceCollection registered;
        private readonly ServiceProvider root;
        private readonly ConcurrentDictionary<ServiceDescriptor, Lazy<object>> made = new();

        internal ServiceProvider(IServiceCollection registered, ServiceProvider root)
        {
            this.registered = registered;
            this.root = root ?? this;
        }

        public IServiceScope CreateScope() => new Scope(new ServiceProvider(registered, root));

        public object GetService(Type type)
        {
            if (type == typeof(IServiceProvider)) return this;
            if (type == typeof(IServiceScopeFactory)) return root;
            ServiceDescriptor found = registered.LastOrDefault(each => each.ServiceType == type);
            return found?.Lifetime switch
            {
                null => null,
                ServiceLifetime.Singleton => root.Keep(found),
                ServiceLifetime.Scoped => Keep(found),
                _ => Make(found),
            };
        }

        private object Keep(ServiceDescriptor of) => made.GetOrAdd(of, each => new Lazy<object>(() => Make(each))).Value;

        private object Make(ServiceDescriptor of)
        {
            if (of.ImplementationInstance is not null) return of.ImplementationInstance;
            if (of.ImplementationFactory is not null) return of.ImplementationFactory(this);
            return Construct(of.ImplementationType, []);
        }

        internal object Construct(Type type, object[] given)
        {
            foreach (var constructor in type.GetConstructors().OrderByDescending(each => each.GetParameters().Length))
            {
                object[] arguments = [.. constructor.GetParameters().Select(parameter =>
                    given.FirstOrDefault(parameter.ParameterType.IsInstanceOfType)
                    ?? GetService(parameter.ParameterType)
                    ?? (parameter.HasDefaultValue ? parameter.DefaultValue ?? Missing : this))];
                for (int i = 0; i < arguments.Length; i++) if (ReferenceEquals(arguments[i], Missing)) arguments[i] = null;
                if (!arguments.Contains(this)) return constructor.Invoke(arguments);
            }
            throw new InvalidOperationException($"No constructor of {type} can be served.");
        }

        private static readonly object Missing = new();

        public void Dispose()
        {
            foreach (Lazy<object> each in made.Values) (each.Value as IDisposable)?.Dispose();
        }

        private sealed class Scope(ServiceProvider provider) : IServiceScope
        {
            public IServiceProvider ServiceProvider => provider;
            public void Dispose() => provider.Dispose();
        }
    }

    public interface IHttpClientBuilder
    {
        IServiceCollection Services { get; }
        Func<HttpMessageHandler> Primary { get; set; }
        List<Func<DelegatingHandler>> Around { get; }
    }

    public static class StandIns
    {
        public static ServiceProvider BuildServiceProvider(this IServiceCollection services, ServiceProviderOptions options = null)
            => new(services, null);

        public static IHttpClientBuilder AddHttpClient<TClient, TImplementation>(this IServiceCollection services, Action<HttpClient> configure)
            where TClient : class where TImplementation : class, TClient
        {
            Builder builder = new(services);
            Lazy<HttpMessageHandler> handler = new(builder.Pipeline);
            services.AddTransient<TClient>(provider =>
            {
                HttpClient http = new(handler.Value, disposeHandler: false);
                configure(http);
                return (TClient)((ServiceProvider)provider).Construct(typeof(TImplementation), [http]);
            });
            return builder;
        }

        public static IHttpClientBuilder ConfigurePrimaryHttpMessageHandler(this IHttpClientBuilder builder, Func<HttpMessageHandler> make)
        {
            builder.Primary = make;
            return builder;
        }

        public static IHttpClientBuilder AddHttpMessageHandler(this IHttpClientBuilder builder, Func<DelegatingHandler> make)
        {
            builder.Around.Add(make);
            return builder;
        }

        public static IServiceCollection AddLocalization(this IServiceCollection services, Action<Localization.LocalizationOptions> configure) => services;

        private sealed class Builder(IServiceCollection services) : IHttpClientBuilder
        {
            public IServiceCollection Services => services;
            public Func<HttpMessageHandler> Primary { get; set; } = () => new SocketsHttpHandler();
            public List<Func<DelegatingHandler>> Around { get; } = [];

            internal HttpMessageHandler Pipeline()
            {
                HttpMessageHandler inner = Primary();
                foreach (Func<DelegatingHandler> make in Enumerable.Reverse(Around))
                {
                    DelegatingHandler outer = make();
                    outer.InnerHandler = inner;
                    inner = outer;
                }
                return inner;
            }
        }
    }
}

namespace Microsoft.Extensions.Localization
{
    public sealed class LocalizationOptions { public string ResourcesPath { get; set; } = ""; }
}

namespace Microsoft.AspNetCore.Builder
{
    public sealed class RequestLocalizationOptions
    {
        public RequestLocalizationOptions SetDefaultCulture(string culture) => this;
        public RequestLocalizationOptions AddSupportedCultures(params string[] cultures) => this;
        public RequestLocalizationOptions AddSupportedUICultures(params string[] cultures) => this;
    }
}
