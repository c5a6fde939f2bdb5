// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.rest.internal.call;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.todoke.api.machine.Groups;
import org.todoke.rest.internal.json.Components;
import org.todoke.rest.internal.problem.Refusal;

/**
 * Filters, order and pages over rows of one record, whose first component tells one row from another. A page begins after the row at which the one before
 * ended, by what the rows are sorted by, so that rows which come and go between two pages bring neither gaps nor doubles among the others.
 */
public final class Listing {

    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 1_000;
    public static final String LIMIT = "limit";
    public static final String AFTER = "after";
    public static final String SORT = "sort";
    public static final String SEARCH = "q";

    private static final String NUMBER = "%020d";
    private static final Base64.Encoder TO_CURSOR = Base64.getUrlEncoder().withoutPadding();

    private final List<RecordComponent> columns;

    public Listing(Class<? extends Record> type) {
        columns = Arrays.stream(type.getRecordComponents())
                .filter(component -> isScalar(scalar(component.getGenericType())))
                .toList();
    }

    /** By which columns rows can be filtered and sorted. */
    public List<RecordComponent> columns() {
        return columns;
    }

    /**
     * One page.
     *
     * @param next where the next page begins; empty on the last
     * @param total rows that pass the filters, on all pages
     */
    public record Page(List<? extends Record> items, Optional<String> next, int total) {}

    private record Row(String key, String id, Record data) {}

    private record Order(RecordComponent column, boolean descending, String text) {

        private Comparator<Row> comparator() {
            Comparator<Row> byKey = Comparator.comparing(Row::key).thenComparing(Row::id);
            return descending ? byKey.reversed() : byKey;
        }
    }

    /** @throws Refusal 400 when a parameter has no meaning here */
    public Page page(List<? extends Record> rows, Map<String, String> query) {
        int limit = limit(query.get(LIMIT));
        Order order = order(query.getOrDefault(SORT, columns.get(0).getName()));
        List<Row> sorted = rows.stream()
                .filter(row -> passes(row, query))
                .map(row -> new Row(key(row, order.column()), key(row, columns.get(0)), row))
                .sorted(order.comparator())
                .toList();
        List<Row> rest = query.containsKey(AFTER) ? after(sorted, order, query.get(AFTER)) : sorted;
        List<Row> page = rest.subList(0, Math.min(limit, rest.size()));
        Optional<String> next =
                rest.size() > limit ? Optional.of(cursor(order, page.get(page.size() - 1))) : Optional.empty();
        return new Page(page.stream().map(Row::data).toList(), next, sorted.size());
    }

    private boolean passes(Record row, Map<String, String> query) {
        for (RecordComponent column : columns) {
            String wanted = query.get(column.getName());
            if (wanted != null && !means(column, wanted, text(row, column))) {
                return false;
            }
        }
        String search = query.get(SEARCH);
        return search == null || columns.stream().anyMatch(column -> contains(text(row, column), search));
    }

    private static boolean means(RecordComponent column, String wanted, String text) {
        return column.isAnnotationPresent(Nested.class)
                ? Groups.isWithin(text.toLowerCase(Locale.ROOT), wanted.toLowerCase(Locale.ROOT))
                : text.equalsIgnoreCase(wanted);
    }

    private static boolean contains(String text, String part) {
        return text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }

    private static int limit(String text) {
        if (text == null) {
            return DEFAULT_LIMIT;
        }
        if (!text.matches("[1-9][0-9]{0,3}") || Integer.parseInt(text) > MAX_LIMIT) {
            throw Refusal.malformed("rest.bad.limit", MAX_LIMIT);
        }
        return Integer.parseInt(text);
    }

    private Order order(String text) {
        boolean descending = text.startsWith("-");
        String name = descending ? text.substring(1) : text;
        return columns.stream()
                .filter(column -> column.getName().equals(name))
                .findFirst()
                .map(column -> new Order(column, descending, text))
                .orElseThrow(() -> Refusal.malformed("rest.bad.sort", text));
    }

    private static String cursor(Order order, Row row) {
        String plain = order.text() + "\n" + row.key().length() + "\n" + row.key() + row.id();
        return TO_CURSOR.encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Row> after(List<Row> rows, Order order, String cursor) {
        Row last = parse(order, cursor);
        Comparator<Row> comparator = order.comparator();
        return rows.stream().filter(row -> comparator.compare(row, last) > 0).toList();
    }

    private static Row parse(Order order, String cursor) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = plain.split("\n", 3);
            int length = Integer.parseInt(parts[1]);
            if (parts[0].equals(order.text())) {
                return new Row(parts[2].substring(0, length), parts[2].substring(length), null);
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw Refusal.malformed("rest.bad.after");
        }
        throw Refusal.malformed("rest.bad.after");
    }

    private static String text(Record row, RecordComponent column) {
        Object value = plain(Components.value(column, row));
        return value == null ? "" : value.toString();
    }

    private static String key(Record row, RecordComponent column) {
        Object value = plain(Components.value(column, row));
        if (value == null) {
            return "";
        }
        if (value instanceof Number number) {
            return number(number.longValue());
        }
        if (value instanceof Instant time) {
            return number(time.getEpochSecond()) + String.format(Locale.ROOT, NUMBER, time.getNano());
        }
        return value.toString();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%20s", Long.toUnsignedString(value ^ Long.MIN_VALUE))
                .replace(' ', '0');
    }

    private static Object plain(Object value) {
        return value instanceof Optional<?> optional ? optional.orElse(null) : value;
    }

    /** The type of a column, which may be missing. */
    public static Type scalar(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class
                ? generic.getActualTypeArguments()[0]
                : type;
    }

    private static boolean isScalar(Type type) {
        return type instanceof Class<?> plain
                && (plain.isPrimitive() || plain == String.class || plain == Instant.class || plain.isEnum());
    }
}
