export { timelineTab } from './timeline-tab';
