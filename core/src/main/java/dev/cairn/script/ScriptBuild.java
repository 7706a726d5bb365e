package dev.cairn.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Brings the compiled form of sources up to date: from the cache, and else by the compiler. */
final class ScriptBuild {

  private final Path cacheFolder;
  private final ClassCache cache;
  private final ApplicationClassPath application;

  ScriptBuild(Path cacheFolder, ApplicationClassPath application) {
    this.cacheFolder = cacheFolder;
    this.cache = new ClassCache(cacheFolder);
    this.application = application;
  }

  Map<SourceUnit, CompiledUnit> build(SourceSet sources) {
    Map<SourceUnit, CompiledUnit> ready = new LinkedHashMap<>();
    Set<SourceUnit> missing = new LinkedHashSet<>();
    for (SourceUnit unit : sources.all()) {
      Optional<CompiledUnit> kept = cache.read(unit.key()).filter(this::isCurrent);
      if (kept.isPresent()) {
        ready.put(unit, kept.get());
      } else {
        missing.add(unit);
      }
    }
    if (!missing.isEmpty()) {
      Map<SourceUnit, CompiledUnit> compiled = compile(sources, missing);
      compiled.forEach((unit, result) -> cache.write(unit.key(), result));
      ready.putAll(compiled);
    }
    return ready;
  }

  private boolean isCurrent(CompiledUnit unit) {
    return !unit.needsApplication() || unit.classPath().equals(application.print());
  }

  /**
   * Tries Cairn's classes alone before the application's: asking the build tool for those can take
   * longer than everything else.
   */
  private Map<SourceUnit, CompiledUnit> compile(SourceSet sources, Set<SourceUnit> missing) {
    Path core = CoreLocation.find(cacheFolder);
    Set<SourceUnit> withCompanions = new LinkedHashSet<>(missing);
    withCompanions.addAll(sources.companions());
    List<SourceUnit> least = List.copyOf(withCompanions);
    ScriptCompiler.Outcome outcome = ScriptCompiler.compile(least, List.of(core));
    if (outcome.failed() && outcome.missesClasses() && least.size() < sources.all().size()) {
      // A script may use another that is in the cache.
      outcome = ScriptCompiler.compile(sources.all(), List.of(core));
    }
    String classPath = "";
    if (outcome.failed() && outcome.missesClasses() && !application.elements().isEmpty()) {
      classPath = application.print();
      List<Path> everything = new ArrayList<>(List.of(core));
      everything.addAll(application.elements());
      outcome = ScriptCompiler.compile(sources.all(), everything);
    }
    if (outcome.failed()) {
      throw CompilerErrors.failure(outcome.errors());
    }
    Map<SourceUnit, CompiledUnit> compiled = new LinkedHashMap<>();
    String usedClassPath = classPath;
    outcome
        .classes()
        .forEach((unit, classes) -> compiled.put(unit, new CompiledUnit(usedClassPath, classes)));
    return compiled;
  }
}
