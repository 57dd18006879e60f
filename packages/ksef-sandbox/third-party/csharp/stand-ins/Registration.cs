// What the client uses of Microsoft.Extensions.DependencyInjection.Abstractions, .Options and .Hosting.Abstractions.
namespace Microsoft.Extensions.DependencyInjection
{
    public enum ServiceLifetime { Singleton, Scoped, Transient }

    public sealed class ServiceDescriptor
    {
        public Type ServiceType { get; init; }
        public ServiceLifetime Lifetime { get; init; }
        public Type ImplementationType { get; init; }
        public object ImplementationInstance { get; init; }
        public Func<IServiceProvider, object> ImplementationFactory { get; init; }

        public static ServiceDescriptor Singleton<T>(T instance) where T : class
            => new() { ServiceType = typeof(T), Lifetime = ServiceLifetime.Singleton, ImplementationInstance = instance };
    }

    public interface IServiceCollection : IList<ServiceDescriptor> { }
    public sealed class ServiceCollection : List<ServiceDescriptor>, IServiceCollection { }
    public interface IServiceScope : IDisposable { IServiceProvider ServiceProvider { get; } }
    public interface IServiceScopeFactory { IServiceScope CreateScope(); }

    public static class ServiceCollectionServiceExtensions
    {
        private static IServiceCollection Put(IServiceCollection services, ServiceDescriptor descriptor)
        {
            services.Add(descriptor);
            return services;
        }

        private static ServiceDescriptor Typed<T, TImplementation>(ServiceLifetime lifetime)
            => new() { ServiceType = typeof(T), Lifetime = lifetime, ImplementationType = typeof(TImplementation) };

        private static ServiceDescriptor Made<T>(ServiceLifetime lifetime, Func<IServiceProvider, T> make) where T : class
            => new() { ServiceType = typeof(T), Lifetime = lifetime, ImplementationFactory = make };

        public static IServiceCollection AddSingleton<T>(this IServiceCollection services) where T : class => Put(services, Typed<T, T>(ServiceLifetime.Singleton));
        public static IServiceCollection AddSingleton<T>(this IServiceCollection services, T instance) where T : class => Put(services, ServiceDescriptor.Singleton(instance));
        public static IServiceCollection AddSingleton<T>(this IServiceCollection services, Func<IServiceProvider, T> make) where T : class => Put(services, Made(ServiceLifetime.Singleton, make));
        public static IServiceCollection AddSingleton<T, TImplementation>(this IServiceCollection services) where T : class where TImplementation : class, T => Put(services, Typed<T, TImplementation>(ServiceLifetime.Singleton));
        public static IServiceCollection AddScoped<T>(this IServiceCollection services, Func<IServiceProvider, T> make) where T : class => Put(services, Made(ServiceLifetime.Scoped, make));
        public static IServiceCollection AddScoped<T, TImplementation>(this IServiceCollection services) where T : class where TImplementation : class, T => Put(services, Typed<T, TImplementation>(ServiceLifetime.Scoped));
        public static IServiceCollection AddTransient<T>(this IServiceCollection services, Func<IServiceProvider, T> make) where T : class => Put(services, Made(ServiceLifetime.Transient, make));
        public static IServiceCollection AddHostedService<T>(this IServiceCollection services, Func<IServiceProvider, T> make) where T : class, Hosting.IHostedService => Put(services, Made<Hosting.IHostedService>(ServiceLifetime.Singleton, make));

        public static IServiceCollection Configure<T>(this IServiceCollection services, Action<T> configure) where T : class, new()
        {
            T options = new();
            configure(options);
            return services.AddSingleton(options);
        }
    }

    public static class ServiceProviderServiceExtensions
    {
        public static T GetService<T>(this IServiceProvider provider) => (T)provider.GetService(typeof(T));
        public static T GetRequiredService<T>(this IServiceProvider provider) where T : notnull
            => (T)(provider.GetService(typeof(T)) ?? throw new InvalidOperationException($"No service {typeof(T)}."));
    }
}

namespace Microsoft.Extensions.DependencyInjection.Extensions
{
    public static class ServiceCollectionDescriptorExtensions
    {
        public static void TryAddSingleton<T, TImplementation>(this IServiceCollection services) where T : class where TImplementation : class, T
        {
            if (services.All(each => each.ServiceType != typeof(T))) services.AddSingleton<T, TImplementation>();
        }

        public static IServiceCollection Replace(this IServiceCollection services, ServiceDescriptor descriptor)
        {
            foreach (ServiceDescriptor old in services.Where(each => each.ServiceType == descriptor.ServiceType).ToList()) services.Remove(old);
            services.Add(descriptor);
            return services;
        }
    }
}

namespace Microsoft.Extensions.Hosting
{
    public interface IHostedService
    {
        Task StartAsync(CancellationToken cancellationToken);
        Task StopAsync(CancellationToken cancellationToken);
    }
}
