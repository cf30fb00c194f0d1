const events = {};
export default events;
export { events as 'module.exports' };
