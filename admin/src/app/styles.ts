/** All style sheets that are not a component's own, in the order in which they override each other. */
import '@fontsource-variable/inter/wght.css';
import '@mantine/core/styles.css';
import './base.css';
