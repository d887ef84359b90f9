import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconColumns3 } from '@tabler/icons-react';
import { useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { join } from './class-names';
import { useShownColumns } from './column-choice';
import styles from './data-table.module.css';
import { moveActive, rowsToRender } from './data-table-keys';
import { usePrinting } from './printing';

export type Column<T> = {
  readonly key: string;
  readonly title: string;
  /** A CSS grid track: `minmax(12rem, 2fr)`, `8rem`. */
  readonly width: string;
  /** `end` for numbers and amounts. */
  readonly align?: 'start' | 'end';
  /** For dates and numbers: gives all digits the same width. Not for text, because it would change hyphens too. */
  readonly figures?: boolean;
  readonly render: (row: T) => ReactNode;
  readonly sortable?: boolean;
  /** Can be hidden by the user; the first column cannot. */
  readonly optional?: boolean;
  readonly hiddenAtFirst?: boolean;
};

export type Sort = { readonly key: string; readonly descending: boolean };

type DataTableProps<T> = {
  /** Names the table for screen readers. */
  readonly label: string;
  /** The storage name of the column choice, such as `patients`. */
  readonly name: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowKey: (row: T) => string;
  /** The total number of rows when `rows` holds only the first pages. */
  readonly total?: number;
  /** Enter, or a click on the row. */
  readonly onOpen?: (row: T) => void;
  readonly sort?: Sort;
  readonly onSort?: (sort: Sort) => void;
  /** Called near the end of `rows`: load the next page. */
  readonly onEndNear?: () => void;
  /** Pixels; the default is one line in the chosen density. All rows have the same height. */
  readonly rowHeight?: number;
  readonly empty?: ReactNode;
  /** Marks one row, such as the one shown in a side panel. */
  readonly selectedKey?: string | null;
  /** Fills the height of its parent (`Page fill`); otherwise as tall as its rows, up to a share of the window. */
  readonly fill?: boolean;
};

/** Rows rendered outside the viewport, so that fast scrolling shows no gaps. */
const overscan = 8;
/** Distance from the last row at which the next page is loaded. */
const endNearRows = 30;

/** A virtual table with a sticky heading: arrows, Home, End, Page Up and Page Down move, Enter opens. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { label, name, rows, rowKey, sort, onSort, empty, fill = false, selectedKey = null } = props;
  const columns = useShownColumns(name, props.columns);
  const { shown } = columns;
  const scroller = useRef<HTMLDivElement>(null);
  const { items, active, setActive, rowHeight, height, onKeyDown } = useVirtualRows(scroller, props);

  const tracks = {
    '--tracks': shown.map((column) => column.width).join(' '),
    '--least': `calc(${shown.map((column) => leastOf(column.width)).join(' + ')} + 2 * var(--ck-pad))`,
  };
  return (
    <div className={styles.frame} data-fill={fill || undefined}>
      <ColumnMenu {...columns} />
      <div
        ref={scroller}
        className={styles.scroller}
        role="grid"
        aria-label={label}
        aria-rowcount={(props.total ?? rows.length) + 1}
        aria-colcount={shown.length}
        onKeyDown={onKeyDown}
        style={tracks as React.CSSProperties}
      >
        <div role="rowgroup" className={styles.head}>
          <div role="row" aria-rowindex={1} className={styles.row}>
            {shown.map((column) => (
              <HeadCell key={column.key} column={column} sort={sort} onSort={onSort} />
            ))}
          </div>
        </div>
        {rows.length === 0 ? null : (
          <div role="rowgroup" className={styles.body} style={{ height: height }}>
            {items.map((item) => {
              const row = rows[item.index];
              if (row === undefined) return null;
              const key = rowKey(row);
              return (
                <BodyRow
                  key={key}
                  row={row}
                  columns={shown}
                  index={item.index}
                  top={item.start}
                  height={rowHeight}
                  active={item.index === active}
                  selected={selectedKey === null ? undefined : key === selectedKey}
                  onFocus={setActive}
                  onOpen={props.onOpen}
                />
              );
            })}
          </div>
        )}
      </div>
      {rows.length === 0 ? empty : null}
    </div>
  );
}

type VirtualRowsProps<T> = Pick<DataTableProps<T>, 'rows' | 'onOpen' | 'onEndNear' | 'rowHeight'>;

/** The rendered rows, the active row and the keys that move it. */
function useVirtualRows<T>(scroller: React.RefObject<HTMLDivElement | null>, props: VirtualRowsProps<T>) {
  const { rows, onOpen, onEndNear } = props;
  const [activeRaw, setActive] = useState(0);
  const active = Math.min(activeRaw, Math.max(rows.length - 1, 0));
  const moveFocus = useRef(false);
  const printing = usePrinting();
  const lineHeight = useLineHeight(scroller);
  const rowHeight = props.rowHeight ?? lineHeight;

  // This hook returns the same object with changing contents, so nothing derived from it is memoised.
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan,
    // The active row is always rendered, so that it never loses the focus.
    rangeExtractor: (range: Range) => rowsToRender(range, active, printing),
  });
  const { measure } = virtual;
  useEffect(() => measure(), [rowHeight, measure]);

  useLayoutEffect(() => {
    if (!moveFocus.current) return;
    moveFocus.current = false;
    virtual.scrollToIndex(active);
    scroller.current?.querySelector<HTMLElement>(`[data-index="${active}"]`)?.focus({ preventScroll: true });
  }, [active, virtual, scroller]);

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? -1;
  useEffect(() => {
    if (rows.length > 0 && last >= rows.length - endNearRows) onEndNear?.();
  }, [last, rows.length, onEndNear]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const row = rows[active];
    // Keys pressed inside a control of a cell belong to that control.
    if (!(event.target instanceof HTMLElement) || event.target.dataset.index === undefined) return;
    if (event.key === 'Enter' && row !== undefined && onOpen !== undefined) {
      event.preventDefault();
      onOpen(row);
      return;
    }
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 1);
    const next = moveActive(event.key, active, rows.length, page);
    if (next === null) return;
    event.preventDefault();
    moveFocus.current = next !== active;
    setActive(next);
  };

  return { items, active, setActive, rowHeight, height: virtual.getTotalSize(), onKeyDown };
}

type ColumnMenuProps<T> = Omit<ReturnType<typeof useShownColumns<Column<T>>>, 'shown'>;

/** Shows and hides optional columns. Renders nothing for a table without any. */
function ColumnMenu<T>({ optional, hidden, setHidden }: ColumnMenuProps<T>) {
  if (optional.length === 0) return null;
  return (
    <div className={styles.choice} data-no-print>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="md" aria-label="Choose columns">
            <IconColumns3 size={17} stroke={1.7} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>Columns</Menu.Label>
          {optional.map((column) => (
            <Menu.CheckboxItem
              key={column.key}
              checked={!hidden.has(column.key)}
              onChange={(checked) => setHidden(column.key, !checked)}
            >
              {column.title}
            </Menu.CheckboxItem>
          ))}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}

type BodyRowProps<T> = {
  readonly row: T;
  readonly columns: readonly Column<T>[];
  readonly index: number;
  /** Pixels from the top of the first row. */
  readonly top: number;
  /** Pixels. */
  readonly height: number;
  readonly active: boolean;
  /** Undefined where rows cannot be selected. */
  readonly selected: boolean | undefined;
  readonly onFocus: (index: number) => void;
  readonly onOpen: ((row: T) => void) | undefined;
};

function BodyRow<T>({ row, columns, index, top, height, active, selected, onFocus, onOpen }: BodyRowProps<T>) {
  return (
    <div
      role="row"
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      className={join(styles.row, styles.dataRow)}
      data-openable={onOpen !== undefined || undefined}
      style={{ height, transform: `translateY(${top}px)` }}
      onFocus={() => onFocus(index)}
      onClick={(event) => {
        if (onOpen !== undefined && !isInsideControl(event.target) && window.getSelection()?.isCollapsed !== false)
          onOpen(row);
      }}
    >
      {columns.map((column) => (
        <div
          key={column.key}
          role="gridcell"
          className={styles.cell}
          data-align={column.align}
          data-figures={column.figures === true || column.align === 'end' || undefined}
        >
          {column.render(row)}
        </div>
      ))}
    </div>
  );
}

type HeadCellProps<T> = {
  readonly column: Column<T>;
  readonly sort: Sort | undefined;
  readonly onSort: ((sort: Sort) => void) | undefined;
};

function HeadCell<T>({ column, sort, onSort }: HeadCellProps<T>) {
  const sorted = sort?.key === column.key ? sort : null;
  if (column.sortable !== true || onSort === undefined) {
    return (
      <div role="columnheader" className={styles.headCell} data-align={column.align}>
        {column.title}
      </div>
    );
  }
  const Arrow = sorted?.descending === true ? IconArrowDown : IconArrowUp;
  return (
    <div
      role="columnheader"
      className={styles.headCell}
      data-align={column.align}
      aria-sort={sorted === null ? 'none' : sorted.descending ? 'descending' : 'ascending'}
    >
      <button
        type="button"
        className={styles.sort}
        data-sorted={sorted !== null || undefined}
        onClick={() => onSort({ key: column.key, descending: sorted !== null && !sorted.descending })}
      >
        {column.title}
        <Arrow size={14} stroke={2} aria-hidden />
      </button>
    </div>
  );
}

/** The minimum width of a track, so that the heading and all rows overflow and scroll together. */
function leastOf(track: string): string {
  const least = /^minmax\(([^,]+),/.exec(track)?.[1] ?? track;
  return /fr$/.test(least) ? '6rem' : least;
}

function isInsideControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('button, a, input, select, textarea, label') !== null;
}

/** The height of a one-line row in the current density, in pixels; updated when the density changes. */
function useLineHeight(element: React.RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(44);
  useLayoutEffect(() => {
    const read = () => {
      if (element.current === null) return;
      const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      const row = Number.parseFloat(getComputedStyle(element.current).getPropertyValue('--ck-row'));
      if (Number.isFinite(rem * row)) setHeight(Math.round(rem * row));
    };
    read();
    const observer = new MutationObserver(read);
    observer.observe(document.documentElement, { attributeFilter: ['data-density'] });
    return () => observer.disconnect();
  }, [element]);
  return height;
}
