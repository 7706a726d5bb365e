package dev.cairn.cli;

import dev.cairn.lint.Hazard;
import dev.cairn.lint.Level;
import java.nio.file.Path;
import java.util.List;

/** Hazards as the commands that GitHub's workflows turn into annotations of files. */
final class GitHubAnnotations {

  private GitHubAnnotations() {}

  static List<String> of(List<Hazard> hazards, Path folder) {
    return hazards.stream().map(hazard -> line(hazard, folder)).toList();
  }

  private static String line(Hazard hazard, Path folder) {
    String command = hazard.level() == Level.INFO ? "notice" : hazard.level().text();
    String place =
        hazard
            .place()
            .map(
                at ->
                    "file=%s,line=%d,"
                        .formatted(property(Lines.path(Path.of(at.file()), folder)), at.line()))
            .orElse("");
    return "::%s %stitle=%s::%s"
        .formatted(
            command,
            place,
            property(hazard.kind().code() + " " + hazard.kind().slug()),
            data(Sarif.text(hazard)));
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
