namespace Silent;

/// <summary>A project that has the package and does not use it (yet, or through another project).</summary>
public interface INothing
{
    int Count();
}
