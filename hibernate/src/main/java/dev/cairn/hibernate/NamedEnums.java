package dev.cairn.hibernate;

import dev.cairn.schema.EnumType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.model.relational.AuxiliaryDatabaseObject;
import org.hibernate.boot.model.relational.SqlStringGenerationContext;
import org.hibernate.dialect.Dialect;

/**
 * Hibernate's auxiliary database objects: those that make an enum type are read, the others are
 * noted.
 *
 * @param byName the enum types by their name's portable spelling
 * @param notes what is left out
 */
record NamedEnums(Map<String, EnumType> byName, List<String> notes) {

  private static final Pattern CREATE =
      Pattern.compile(
          "\\s*create\\s+type\\s+(\\S+)\\s+as\\s+enum\\s*\\((.*)\\)\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern VALUE = Pattern.compile("'((?:[^']|'')*)'");
  private static final int SHOWN = 60;

  static NamedEnums of(Metadata metadata, Names names, SqlStringGenerationContext sql) {
    NamedEnums result = new NamedEnums(new LinkedHashMap<>(), new ArrayList<>());
    Dialect dialect = metadata.getDatabase().getDialect();
    for (AuxiliaryDatabaseObject object : metadata.getDatabase().getAuxiliaryDatabaseObjects()) {
      if (object.appliesToDialect(dialect)) {
        for (String create : object.sqlCreateStrings(sql)) {
          result.add(create, names);
        }
      }
    }
    return result;
  }

  private void add(String create, Names names) {
    Optional<EnumType> type = parse(create, names);
    if (type.isPresent()) {
      byName.put(type.get().name().name(), type.get());
    } else {
      String shown = create.length() <= SHOWN ? create : create.substring(0, SHOWN) + "…";
      notes.add("An auxiliary database object is left out: " + shown);
    }
  }

  private static Optional<EnumType> parse(String create, Names names) {
    Matcher matcher = CREATE.matcher(create);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<String> values = new ArrayList<>();
    Matcher value = VALUE.matcher(matcher.group(2));
    while (value.find()) {
      values.add(value.group(1).replace("''", "'"));
    }
    return Optional.of(new EnumType(names.type(matcher.group(1)), values));
  }
}
