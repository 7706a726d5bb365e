package dev.cairn.script;

import dev.cairn.script.CodeLayout.Fill;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** An expression of Java, as far as migrations need them. */
sealed interface Code {

  /** Adds this to a layout. */
  void emit(CodeLayout layout);

  /** Returns this on one line. */
  String flat();

  /** Returns about how many instructions this compiles to. */
  int size();

  /** A name, a number, a constant. */
  record Word(String text) implements Code {
    @Override
    public void emit(CodeLayout layout) {
      layout.text(text);
    }

    @Override
    public String flat() {
      return text;
    }

    @Override
    public int size() {
      return 1;
    }
  }

  /** A string literal, or a text block where {@code source} has several lines. */
  record Literal(String value, String source) implements Code {
    @Override
    public void emit(CodeLayout layout) {
      if (source.indexOf('\n') < 0) {
        layout.string(source);
      } else {
        layout.text(source);
      }
    }

    @Override
    public String flat() {
      return source;
    }

    @Override
    public int size() {
      return 1;
    }
  }

  /** {@code new Type(arguments)}. */
  record New(String type, List<Code> arguments) implements Code {
    @Override
    public void emit(CodeLayout layout) {
      layout.open(0).text("new " + type);
      Arguments.emit(layout, arguments, 4);
      layout.close();
    }

    @Override
    public String flat() {
      return "new " + type + Arguments.flat(arguments);
    }

    @Override
    public int size() {
      return Arguments.size(arguments);
    }
  }

  /** A method with its arguments; part of a {@link Chain}. */
  record Call(String name, List<Code> arguments) {
    static Call of(String name, Code... arguments) {
      return new Call(name, Arrays.asList(arguments));
    }

    String flat() {
      return name + Arguments.flat(arguments);
    }
  }

  /**
   * Calls in a row: {@code column("a", TEXT).notNull()}.
   *
   * @param receiver what the first is called on; empty for none
   */
  record Chain(String receiver, List<Call> calls) implements Code {

    /** A break before the dot would only cost a line after so short a name. */
    private static final int SHORT_NAME = 4;

    /** Returns a call of a method that is imported. */
    static Chain of(String name, Code... arguments) {
      return new Chain("", List.of(Call.of(name, arguments)));
    }

    /** Returns a call on something that has a name. */
    static Chain on(String receiver, String name, Code... arguments) {
      return new Chain(receiver, List.of(Call.of(name, arguments)));
    }

    /** Returns this with another call behind it. */
    Chain then(String name, Code... arguments) {
      List<Call> more = new ArrayList<>(calls);
      more.add(Call.of(name, arguments));
      return new Chain(receiver, more);
    }

    private boolean receiverIsType() {
      return !receiver.isEmpty()
          && Character.isUpperCase(receiver.charAt(receiver.lastIndexOf('.') + 1));
    }

    @Override
    public void emit(CodeLayout layout) {
      Call first = calls.get(0);
      boolean alone = calls.size() == 1;
      layout.open(4);
      if (receiver.isEmpty()) {
        layout.text(first.name());
      } else if (alone || receiverIsType()) {
        layout.open(0).text(receiver);
        layout.breakHere(Fill.AS_NEEDED, "").text("." + first.name()).close();
      } else {
        layout.text(receiver);
        if (receiver.length() > SHORT_NAME) {
          layout.breakHere(Fill.ALL, "");
        }
        layout.text("." + first.name());
      }
      Arguments.emit(layout, first.arguments(), alone ? 0 : 4);
      for (Call call : calls.subList(1, calls.size())) {
        layout.breakHere(Fill.ALL, "").text("." + call.name());
        Arguments.emit(layout, call.arguments(), 4);
      }
      layout.close();
    }

    @Override
    public String flat() {
      StringBuilder flat = new StringBuilder(receiver);
      for (Call call : calls) {
        flat.append(flat.length() == 0 ? "" : ".").append(call.flat());
      }
      return flat.toString();
    }

    @Override
    public int size() {
      int size = 0;
      for (Call call : calls) {
        size += Arguments.size(call.arguments());
      }
      return size;
    }
  }

  /** What stands in the parentheses of a call. */
  final class Arguments {

    /** Arguments that are all shorter than this share lines. */
    private static final int SHORT = 10;

    /** A first argument that has such a thing stands alone, as a format string would. */
    private static final Pattern FORMAT = Pattern.compile("%|\\{[0-9]}");

    private Arguments() {}

    static void emit(CodeLayout layout, List<Code> arguments, int indent) {
      layout.open(indent).text("(");
      if (!arguments.isEmpty()) {
        layout.breakHere(Fill.ALL, "");
        if (arguments.size() > 1
            && arguments.get(0) instanceof Literal first
            && FORMAT.matcher(first.value()).find()) {
          layout.open(0);
          first.emit(layout);
          layout.text(",").breakHere(Fill.ALL, " ").open(0);
          emitList(layout, arguments.subList(1, arguments.size()));
          layout.close().close();
        } else {
          emitList(layout, arguments);
        }
      }
      layout.text(")").close();
    }

    private static void emitList(CodeLayout layout, List<Code> arguments) {
      boolean allShort = arguments.stream().allMatch(code -> code.flat().length() < SHORT);
      Fill fill = allShort ? Fill.AS_NEEDED : Fill.ALL;
      layout.open(0);
      for (int i = 0; i < arguments.size(); i++) {
        if (i > 0) {
          layout.text(",").breakHere(fill, " ");
        }
        arguments.get(i).emit(layout);
      }
      layout.close();
    }

    static String flat(List<Code> arguments) {
      return "(" + String.join(", ", arguments.stream().map(Code::flat).toList()) + ")";
    }

    static int size(List<Code> arguments) {
      return 2 + 2 * arguments.size() + arguments.stream().mapToInt(Code::size).sum();
    }
  }
}
