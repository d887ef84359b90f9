/** The program's logo: a keep (the strong inner tower) whose gate is a page. Inline SVG, so that it follows the colour scheme. */
export function Mark({ size = 24 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="2.5 2.5 19 20" fill="none" aria-hidden="true">
      <path d="M4 21V4h3.2v2.6h3.2V4h3.2v2.6h3.2V4H20v17z" fill="var(--ck-accent)" />
      <path d="M9 21v-7.2a3 3 0 0 1 6 0V21z" fill="var(--ck-on-accent)" />
    </svg>
  );
}
