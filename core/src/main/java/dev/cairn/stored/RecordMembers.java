package dev.cairn.stored;

import dev.cairn.operation.Operation;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;

/**
 * What is written of a record. Each look at a class's components makes them anew, so they are
 * looked at once a class.
 */
final class RecordMembers {

  /** A component, the code of {@code op.run} left out. */
  record Member(String name, Type type, Method accessor) {

    Object of(Record record) {
      try {
        return accessor.invoke(record);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record shows its components", e);
      }
    }
  }

  private static final ClassValue<List<Member>> MEMBERS =
      new ClassValue<>() {
        @Override
        protected List<Member> computeValue(Class<?> type) {
          return Arrays.stream(type.getRecordComponents())
              .filter(component -> !isCode(component))
              .map(one -> new Member(one.getName(), one.getGenericType(), one.getAccessor()))
              .toList();
        }
      };

  private RecordMembers() {}

  static List<Member> of(Record record) {
    return MEMBERS.get(record.getClass());
  }

  static boolean isCode(RecordComponent component) {
    return component.getDeclaringRecord() == Operation.RunCode.class
        && component.getName().equals("code");
  }
}
