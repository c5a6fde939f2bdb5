// SPDX-License-Identifier: Apache-2.0
// SPDX-FileCopyrightText: the Todoke authors
package org.todoke.api.pkg;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The release date as people enter it, {@code yyyy/mm/dd}: what is wrong is corrected or ignored (F-2.9). One or two digits will do for month and day,
 * and {@code -} or {@code .} for the slash; a month or day out of its range becomes the nearest one in it; anything else is no date.
 *
 * @param date empty when it is ignored
 * @param changed whether the date is not what the text said, letter for letter
 */
public record ReleaseDate(Optional<LocalDate> date, boolean changed) {

    private static final Pattern FORM = Pattern.compile("([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})");
    private static final Pattern SEPARATOR = Pattern.compile("[.-]");
    private static final int MONTHS = 12;

    /** Never fails. Nothing at all is no date, and not changed. */
    public static ReleaseDate read(String text) {
        var found = FORM.matcher(text.strip());
        if (!found.matches()) {
            return new ReleaseDate(Optional.empty(), !text.isBlank());
        }
        try {
            int month = Math.max(1, Math.min(Integer.parseInt(found.group(2)), MONTHS));
            YearMonth of = YearMonth.of(Integer.parseInt(found.group(1)), month);
            int day = Math.max(1, Math.min(Integer.parseInt(found.group(3)), of.lengthOfMonth()));
            LocalDate date = of.atDay(day);
            return new ReleaseDate(Optional.of(date), !write(date).equals(text));
        } catch (DateTimeException e) {
            return new ReleaseDate(Optional.empty(), true);
        }
    }

    /**
     * What people should know of it: that another date was taken than the text said, or none.
     *
     * @param text that it was read from
     */
    public Optional<Finding> remark(String text) {
        if (date.isEmpty()) {
            return changed ? Optional.of(Finding.warning("api.release-date.ignored", text)) : Optional.empty();
        }
        boolean same = SEPARATOR.matcher(text.strip()).replaceAll("/").equals(write(date.get()));
        return same
                ? Optional.empty()
                : Optional.of(Finding.warning("api.release-date.corrected", text, write(date.get())));
    }

    /** {@code yyyy/mm/dd}. */
    public static String write(LocalDate date) {
        return "%04d/%02d/%02d".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }
}
