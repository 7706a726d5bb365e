package dev.cairn.script;

import java.util.Map;

/**
 * What a Java file became.
 *
 * @param classPath which application class path it was compiled with; empty where it needs none
 * @param classes bytes by binary name
 */
record CompiledUnit(String classPath, Map<String, byte[]> classes) {

  boolean needsApplication() {
    return !classPath.isEmpty();
  }
}
