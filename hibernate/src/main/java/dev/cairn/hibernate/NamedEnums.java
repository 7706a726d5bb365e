package dev.cairn.hibernate;

import dev.cairn.schema.ColumnType;
import dev.cairn.schema.EnumType;
import dev.cairn.schema.ObjectName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param columnTypes what a column is whose definition is such a name
 * @param notes what is left out
 */
record NamedEnums(
    Map<String, EnumType> byName, Map<String, ColumnType> columnTypes, List<String> notes) {

  private static final Pattern CREATE =
      Pattern.compile(
          "\\s*create\\s+type\\s+(\\S+)\\s+as\\s+enum\\s*\\((.*)\\)\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern CREATE_DOMAIN =
      Pattern.compile(
          "\\s*create\\s+domain\\s+(\\S+)\\s+as\\s+varchar\\s*\\((\\d+)\\)\\s+check\\s*\\(.*\\)\\s*",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern VALUE = Pattern.compile("'((?:[^']|'')*)'");
  private static final int SHOWN = 60;

  static NamedEnums of(Metadata metadata, Names names, SqlStringGenerationContext sql) {
    NamedEnums result =
        new NamedEnums(new LinkedHashMap<>(), new LinkedHashMap<>(), new ArrayList<>());
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
    Matcher type = CREATE.matcher(create);
    Matcher domain = CREATE_DOMAIN.matcher(create);
    if (type.matches()) {
      ObjectName name = names.type(type.group(1));
      List<String> values = values(type.group(2));
      byName.put(name.name(), new EnumType(name, values));
      columnTypes.put(name.name(), new ColumnType.Enumeration(name.toString(), values));
    } else if (domain.matches()) {
      // What Hibernate does on H2, where an enum type has no name. Columns of a domain read back as
      // the type under it.
      String name = names.type(domain.group(1)).name();
      columnTypes.put(name, new ColumnType.Varchar(Integer.parseInt(domain.group(2))));
      notes.add(
          "The domain %s is left out: its columns are varchar(%s), and not checked."
              .formatted(name, domain.group(2)));
    } else {
      String shown = create.length() <= SHOWN ? create : create.substring(0, SHOWN) + "…";
      notes.add("An auxiliary database object is left out: " + shown);
    }
  }

  private static List<String> values(String list) {
    List<String> values = new ArrayList<>();
    Matcher value = VALUE.matcher(list);
    while (value.find()) {
      values.add(value.group(1).replace("''", "'"));
    }
    return values;
  }
}
