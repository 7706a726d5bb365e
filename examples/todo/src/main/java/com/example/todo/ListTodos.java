package com.example.todo;

import com.example.todo.todo.Todo;
import com.example.todo.user.User;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** Adds a todo where a title is given, and lists them all. The schema is Cairn's business. */
public final class ListTodos {

  private ListTodos() {}

  public static void main(String[] args) {
    String url = System.getenv().getOrDefault("TODO_URL", "jdbc:sqlite:todo.db");
    Configuration configuration =
        new Configuration()
            .addAnnotatedClass(Todo.class)
            .addAnnotatedClass(User.class)
            .setProperty("hibernate.connection.url", url)
            // Nothing here creates or changes a table.
            .setProperty("hibernate.hbm2ddl.auto", "none");
    if (url.startsWith("jdbc:sqlite:")) {
      configuration.setProperty(
          "hibernate.dialect", "org.hibernate.community.dialect.SQLiteDialect");
    }
    try (SessionFactory sessions = configuration.buildSessionFactory()) {
      sessions.inTransaction(
          session -> {
            for (String title : args) {
              session.persist(new Todo(title, null));
            }
            session
                .createSelectionQuery("from Todo order by id", Todo.class)
                .getResultList()
                .forEach(todo -> System.out.println(todo.getId() + "  " + todo.getTitle()));
          });
    }
  }
}
