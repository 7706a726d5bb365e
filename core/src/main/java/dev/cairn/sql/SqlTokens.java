package dev.cairn.sql;

import dev.cairn.sql.SqlToken.Kind;
import java.util.Arrays;

/**
 * The tokens that a database looks at, by their number: what {@link SqlTokenizer#code} gives,
 * without an object for each of them, and each read when it is first asked for. For a reader that
 * goes through the texts of a whole catalog.
 */
public final class SqlTokens {

  private static final int FIRST_CAPACITY = 32;

  private final String sql;
  private final SqlTokenizer tokenizer;
  private Kind[] kinds = new Kind[FIRST_CAPACITY];
  private int[] starts = new int[FIRST_CAPACITY];
  private int[] ends = new int[FIRST_CAPACITY];
  private int size;

  /** Begins to read {@code sql}. */
  public SqlTokens(String sql, SqlSyntax syntax) {
    this.sql = sql;
    this.tokenizer =
        SqlTokenizer.begin(sql, syntax, (kind, start, end, line) -> add(kind, start, end));
  }

  private void add(Kind kind, int start, int end) {
    if (kind == Kind.COMMENT || kind == Kind.DELIMITER) {
      return;
    }
    if (size == kinds.length) {
      kinds = Arrays.copyOf(kinds, size * 2);
      starts = Arrays.copyOf(starts, size * 2);
      ends = Arrays.copyOf(ends, size * 2);
    }
    kinds[size] = kind;
    starts[size] = start;
    ends[size] = end;
    size++;
  }

  /**
   * Returns whether there is a token {@code number}, counted from zero. The others are asked of
   * tokens that there are.
   *
   * @throws dev.cairn.error.CairnException as {@link SqlTokenizer#tokens} does
   */
  public boolean has(int number) {
    while (size <= number) {
      if (!tokenizer.step()) {
        return false;
      }
    }
    return true;
  }

  /** Returns where the text goes on behind the tokens that were asked for, blanks left out. */
  public int position() {
    return tokenizer.position();
  }

  /** Goes on at {@code place}; what stands before it and was not asked for becomes no token. */
  public void skipTo(int place) {
    tokenizer.skipTo(place);
  }

  /** Returns what token {@code number} is, counted from zero. */
  public Kind kind(int number) {
    return kinds[number];
  }

  /** Returns where token {@code number} begins. */
  public int start(int number) {
    return starts[number];
  }

  /** Returns the position behind the last character of token {@code number}. */
  public int end(int number) {
    return ends[number];
  }

  /** Returns token {@code number} exactly as it stands, quotes included. */
  public String text(int number) {
    return sql.substring(starts[number], ends[number]);
  }

  /** Returns token {@code number} as {@link SqlToken#unquoted} does. */
  public String unquoted(int number) {
    String text = text(number);
    Kind kind = kinds[number];
    return kind == Kind.QUOTED_NAME || kind == Kind.STRING
        ? new SqlToken(kind, text, 0, 1).unquoted()
        : text;
  }

  /**
   * Returns whether token {@code number} is there and is {@code word} without quotes, in whatever
   * case.
   *
   * @param word letters of ASCII in lower case
   */
  public boolean isWord(int number, String word) {
    if (!has(number) || kinds[number] != Kind.WORD) {
      return false;
    }
    int start = starts[number];
    int length = word.length();
    if (ends[number] - start != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      // this bit is what letters of ASCII differ by in case
      if ((sql.charAt(start + i) | ' ') != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether token {@code number} is there and is the symbol of one character. */
  public boolean isSymbol(int number, char symbol) {
    return has(number)
        && kinds[number] == Kind.SYMBOL
        && ends[number] - starts[number] == 1
        && sql.charAt(starts[number]) == symbol;
  }
}
